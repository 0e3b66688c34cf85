"""How a page looks: the page itself, its typeface, its blocks, what stays together."""

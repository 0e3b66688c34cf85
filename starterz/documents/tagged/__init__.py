"""Tagged PDF on reportlab: what PDF/UA-1 and PDF/A-2a ask of a file, whatever it says.

`structure` is the tree that a screen reader walks. `canvas` writes it, with the metadata of
`metadata` and the repairs of `repairs`. `flowables` and `tables` are reportlab's own, but they
say what they are; on a plain canvas they draw the same and say nothing.
"""

"""A grammar of dates in the words of fourteen languages.

A text becomes tokens (`tokens`), each with the meanings that the vocabulary gives it (`vocabulary`). Rules (`rules`)
find every way to read them: one date (`civil`), and phrases around dates (`phrases`). What they find (`values`,
`meanings`) renders to EDTF.
"""

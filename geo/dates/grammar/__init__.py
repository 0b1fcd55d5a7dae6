"""A grammar of dates in the words of fourteen languages.

A text becomes tokens (`tokens`), each with the meanings that the vocabulary gives it (`vocabulary`). Rules
(`rules`) find every way to read them: numbers and years (`numbers`), days and months (`civil`), seasons,
decades and centuries (`periods`), times (`clock`) and other calendars (`calendars`); one date with all that
may stand around it (`marked`), stays (`stays`), and what a whole cell may hold (`phrases`). What they find
(`values`, `meanings`) is rendered as EDTF (`reading`).
"""

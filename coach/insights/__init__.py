"""Statistics of one person's own notes, on plain arrays.

No clock, no window, no file: days in, estimates with their ranges out, the same every
time. Arrays hold one entry a calendar day, oldest first and without gaps; what was not
logged is nan and never 0. Moods are 0-10.

- `answers`: what every question returns.
"""

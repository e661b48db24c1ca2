"""Made-up people who live with the plan week by week, and the promises it is held to.

``tempers`` says who they are, ``living`` lets one of them live, ``told`` reads the raw
facts by the definitions of the promises and never by the plan's own rules, ``watching``
holds each lived week against the promises, ``what_if`` lives a life again with one
fact changed, ``tally`` adds people up. `coach.dev.simulate` is the command.
"""

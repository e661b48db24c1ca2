"""What made-up people write beside a walk or a mood: their own plain words."""

from __future__ import annotations

REMEMBERED = "Did not want to. Came home lighter."
LIFTED = (
    "The wind cleared my head.",
    "Slow start, lighter by the corner.",
    "Saw the first swallows.",
    "My shoulders came down a bit.",
    "Said hello to the dog from number nine.",
    "It smelled of rain. I liked that.",
    "Better than the sofa.",
    "I had thought it would be worse.",
    "Warm sun on the bench for a minute.",
    "The blackbird was at it again.",
    "Came back and made toast.",
    "Legs heavy, head lighter.",
    "Glad I put my shoes on.",
    "The pond was like glass.",
)
LEVEL = (
    "About the same, but I was out.",
    "Grey day. Did it anyway.",
    "Went round the block, thinking.",
    "Busy street. Next time the park.",
    "Knee was fine.",
    "Short, and that was enough.",
    "Took it slowly.",
    "Rain in the last bit. Hot tea after.",
)
LOW = (
    "Everything is a bit much today.",
    "Slept badly.",
    "Quiet day, curtains half open.",
    "Tired before breakfast.",
    "Could not settle to anything.",
)
GOOD = (
    "A good hour after lunch.",
    "Laughed at the radio.",
    "The kitchen is tidy. Small joy.",
    "Slept through.",
    "Soup turned out well.",
)

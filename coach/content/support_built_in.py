"""The words of *Help now* as the program itself knows them.

They are those of ``support.toml``; a test keeps them the same.
"""

from __future__ import annotations

from coach.domain.support import LinesWords, PageWords, SafetyHeading, Support

_LINES = LinesWords(
    danger_title="In danger right now?",
    danger="Call, or ask someone to call for you.",
    danger_guess=(
        "If you are in {country}, call this. Or ask someone to call for you."
    ),
    danger_unknown=(
        "Call, or go to the nearest hospital. Or ask someone to do it for you."
    ),
    emergency_any="Your local emergency number",
    unknown="We don’t have a checked number for your country.",
    not_chosen="Choose your country to see its numbers.",
    fallback=(
        "If you may act on these thoughts, call your local emergency number. 112 "
        "works in the EU and on most mobile phones. Or go to the nearest "
        "hospital. To find a helpline, look up findahelpline.com or "
        "befrienders.org on any phone."
    ),
    guess="Is this {country}?",
    guess_why="We guess so from the settings of this computer.",
    guess_yes="Yes",
    guess_other="Choose another",
    country="Country",
    country_choose="Choose your country",
    country_other="Not in this list",
    talk_title="Talk to someone",
    talk_guess="Talk to someone in {country}",
    not_kept=("Shown for now, but not kept: the settings file cannot be written."),
    talk_hint="No need to plan what to say. “I’m not OK” is enough.",
    call="call",
    text="text",
    chat="chat",
    either=" or ",
    free="Free",
    checked="Numbers checked on {day}. They can change.",
    copy="Copy",
    copied="Copied",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)

_PAGE = PageWords(
    sub="This page works with no internet. Dial on your phone.",
    safe_now="Are you safe right now?",
    offline=(
        "This app works offline. It can’t call, write to or watch over anyone. No"
        " one sees what you write here, so please tell someone."
    ),
    my_people="My people",
    my_people_none="You can add someone you could call or write to.",
    saved="Saved.",
    removed="Removed.",
    change="Change",
    remove="Remove",
    up="Up",
    down="Down",
    done="Done",
    person_add="Add someone",
    person_name="Name",
    person_number="Number, or how to reach them",
    person_number_hint="Kept as you type it.",
    person_note="A word about them",
    person_note_hint="Such as: picks up at any hour",
    person_save="Keep",
    person_cancel="Cancel",
    person_change="Change {name}",
    person_remove="Remove {name}",
    person_up="Move {name} up",
    person_down="Move {name} down",
    my_steps="My safety steps",
    my_steps_none=("Nothing here yet. A few words of your own can help on a dark day."),
    my_steps_note="Best made with a clinician or someone you trust.",
    breathe="Breathe with me, 1 minute",
    breathe_how=(
        "Breathe in while the circle grows. Let it out while it shrinks. At your "
        "own pace is fine."
    ),
    breathe_in="In",
    breathe_out="Out, slowly",
    breathe_words=(
        "Let your shoulders sink.",
        "Breathe in through your nose while you count to four.",
        "Let the air out while you count to six.",
        ("Go on like this for about ten breaths. At your own pace is fine."),
    ),
    ground="Grounding, 1 minute",
    ground_how="Look around, and take your time. Say the words, or think them.",
    ground_steps=(
        "5 things you can see. Name them one by one.",
        "4 things you can touch. How do they feel?",
        "3 things you can hear, near or far.",
        "2 things you can smell, or smells you like.",
        "1 thing you can taste, or one slow sip of water.",
    ),
    pause_stop="Stop here",
    pause_over="The minute is over. The numbers are still here.",
    tools="A minute, or a copy to keep",
    print="Print",
    save_pdf="Save as PDF",
    copy_all="Copy all",
    copied_all="Copied. You can paste it anywhere.",
    saved_pdf="Saved: {file}",
    not_saved="That did not save. You can try another folder.",
    not_printed="That did not print. You can try again, or save it as PDF.",
    signs="Signs in the body: when to stop or call",
)

_HEADINGS = (
    SafetyHeading(
        "signs",
        "When I start to slip",
        "What I notice first: sleep, food, going quiet.",
    ),
    SafetyHeading(
        "alone",
        "Things I can do on my own",
        "Small things that carried me before.",
    ),
    SafetyHeading(
        "places",
        "Places and people that take my mind off it",
        "Where I am not alone with it.",
    ),
    SafetyHeading(
        "people",
        "People I can ask for help",
        "Who, and what I could say.",
    ),
    SafetyHeading(
        "lines",
        "Professionals and lines",
        "Doctor, nurse, therapist, a line that helped.",
    ),
    SafetyHeading(
        "space",
        "Making my space safer",
        "What to put away, and who could keep it for me.",
    ),
    SafetyHeading(
        "living",
        "What I’m living for",
        "People, animals, places, small things.",
    ),
)

BUILT_IN = Support(
    title="Help now",
    opening="You do not have to carry this alone.",
    now_title="If you might hurt yourself, or feel unsafe",
    now=(
        "Call your local emergency number now.",
        (
            "If you have hurt yourself or taken something, call now, even if you "
            "feel well."
        ),
        "Move away from anything you could hurt yourself with.",
        "Go where other people are, or ask someone to stay with you.",
    ),
    people_title="If you need someone to talk to",
    people=(
        (
            "Call or write to someone you trust. “I am not OK. Can you stay with "
            "me?” is enough."
        ),
        "Call your doctor, or a crisis line in your country.",
    ),
    urgent_title="Stop and call your local emergency number",
    urgent=(
        (
            "Chest, jaw, arm or back feels tight or sore. Call if it stays a few "
            "minutes after you stop, or comes back. Call at once if you also "
            "sweat, or feel sick, faint or short of breath."
        ),
        "Fainting, or a fit",
        ("Sudden strong shortness of breath, also with a sore or swollen calf"),
        "Face drops, one arm is weak, or speech is hard",
        "Heart races or skips, and you feel faint",
        "The worst headache of your life, out of nowhere",
        "Swelling of face or throat, or hot and confused",
        "Low sugar that does not get better with sugar",
        "If you are unsure, call.",
    ),
    soon_title="Stop, and ask a doctor or nurse",
    soon=(
        ("New chest discomfort that goes with rest: today, and no outings until then"),
        "Dizzy, or close to fainting",
        "More out of breath than the effort explains",
        "Heart flutters that are new",
        "One calf sore or swollen",
        "Sharp pain in a joint or bone",
        "Signs of low or high sugar",
    ),
    disclaimer=(
        "This app helps you plan small, gentle activity and notice how you feel. "
        "It does not diagnose or treat depression or any illness, and it is not a"
        " crisis service. It works offline and no one sees what you write, so "
        "please tell someone if you need help. It does not replace your doctor, "
        "therapist or medicine. If you feel unsafe, use the Help button now."
    ),
    not_reviewed="No clinician has reviewed this version yet.",
    review="A clinician has looked this app over: {reviewed}.",
    lines=_LINES,
    page=_PAGE,
    headings=_HEADINGS,
)

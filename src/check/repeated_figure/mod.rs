//! The same thing counted twice in different numbers: eight climbers, then the nine missing climbers.

mod ages;
mod counts;
mod measures;
mod points_back;

use super::context::{Context, Report};
use super::lists::word_lists;
use super::{Check, Level};
use ages::ages;
use counts::counts;
use measures::measures;

word_lists! {
    OTHER "other" SENTENCE "sentence" JAILED "jailed" LONG "long"
}

pub(super) const CHECK: Check = Check {
    id: "repeated-figure",
    does: "Finds a definite count (the nine missing climbers) that differs from the only earlier count of the same noun, and \
           two ages of one person.",
    guards: "Both must be exact, neither in somebody's mouth when the other is not, and the words around them must share a \
             further noun or adjective, or the second must point back (all of the school's 46 children); a different group, time or speaker is a different figure.",
    examples: &[
        (
            "Fire destroyed 14 caravans at the camp. Owners of the 16 caravans destroyed in it will be paid.",
            Level::Query,
        ),
        (
            "Eight climbers are missing after a slab of ice broke. Hopes of finding the nine missing climbers are fading.",
            Level::Query,
        ),
        ("A bus carrying 31 passengers overturned on Monday. The 33 passengers were taken to hospital.", Level::Query),
        ("Anna Weiss, 42, won the race. Weiss, 44, is a nurse.", Level::Query),
        ("Seventeen dogs were found in the barn. Vets have treated the 19 dogs for mange.", Level::Query),
        ("Nine sailors were winched to safety. A helicopter took the 11 rescued sailors home.", Level::Query),
        ("The organ has 3,210 pipes. Each of its 3,120 pipes was washed.", Level::Query),
        ("The bridge, which is 310 metres long, is closed. Sensors will watch the 301-metre bridge.", Level::Query),
        ("She was jailed for seven years. She will serve half of her nine-year sentence.", Level::Query),
        ("Painted for the play were 24 trees. All of the 42 trees were burned.", Level::Query),
        ("Maria Costa, 34, rowed into Falmouth alone. The 36-year-old teacher ate her last peaches.", Level::Query),
    ],
    rejects: &[
        "Fire wrecked 14 caravans at the camp. Last year 16 caravans wrecked in a fire there were replaced.",
        "Police put the crowd at 8,000 people, while the organisers spoke of 25,000 people.",
        "In 2010 it had 30 members. The 40 members met on Monday.",
        "Seven miners were trapped on Monday; two got out. The five trapped miners sent up a note.",
        "Anna Weiss, 42, won the race. Her sister Ida Weiss, 44, is a nurse.",
        "Eight climbers are missing. Nine climbers were rescued.",
        "Twelve people were hurt in Monday's protest. The 15 people hurt on Tuesday included a priest.",
        "Nine sailors were winched to safety. A helicopter took the two injured sailors home.",
        "Seventeen dogs were found in the barn. The two dogs in the yard were fed.",
        "She was jailed for seven years. She will serve half of her seven-year sentence.",
        "Painted for the play were 24 trees. Nine of the 24 trees were burned.",
        "Eight climbers set out. The three climbers who turned back are safe.",
    ],
    lists: LISTS,
    run,
};

fn run(cx: &Context<'_>, out: &mut Report<'_>) {
    counts(cx, out);
    ages(cx, out);
    measures(cx, out);
}

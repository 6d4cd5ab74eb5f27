import type { ColumnContent } from "#local/seed/boards/content.ts";

/** "Product launch", what is being worked on. */
export const LAUNCH_UNDER_WAY: readonly ColumnContent[] = [
  {
    name: "In progress",
    wip: 5,
    cards: [
      {
        title: "Card payments fail for some Maestro debit cards",
        made: 5,
        by: "member",
        labels: ["App", "Bug"],
        who: ["member"],
        priority: "urgent",
        start: -2,
        due: 1,
        moved: 2,
        text: "3 of 41 pilot payments were refused although the bank says that they are fine.\n\nAll three:\n\n- debit cards of the same savings bank\n- `3ds_authentication_failed` in the provider's log\n- worked on the second try in a *private* window\n\nSo probably our redirect drops the session.",
        checklists: {
          Steps: [
            "✓ Reproduce with a test card",
            "✓ Log the redirect",
            "Keep the order id in the return address",
            "Ask the three families to try again",
          ],
        },
        comments: [
          [
            "member",
            2,
            "Reproduced. The return address loses its query string when the bank's page opens the app.",
          ],
          [
            "owner",
            2,
            "Please call the three families yourself, @manager, before they hear about it elsewhere.",
          ],
          ["manager", 1, "Done, all three are still in. One asked for a blue bike instead of green. :)"],
        ],
      },
      {
        title: "Hand-over day: 24 bikes, 24 families, one car park",
        made: 20,
        labels: ["Operations"],
        who: ["manager", "owner"],
        priority: "high",
        start: -6,
        due: 12,
        moved: 6,
        text: "Saturday, 10:00 to 15:00, behind the old depot. A slot of 45 minutes per family, four at a time.\n\n**Rain plan:** the tram hall next door, agreed with the caretaker.",
        checklists: {
          Before: [
            "✓ Permission from the depot",
            "✓ Slots mailed to the families",
            "Helmets in three sizes",
            "First-aid kit",
            "Signs from the tram stop",
          ],
          "On the day": [
            "Torque check of every bike",
            "Test ride with each adult",
            "Photo (only with consent)",
            "Key and papers",
          ],
        },
        comments: [
          ["manager", 3, "19 of 24 families have chosen a slot. I'll remind the others on Thursday."],
        ],
      },
      {
        title: "App store listing: texts and six screenshots",
        made: 13,
        labels: ["App", "Marketing"],
        who: ["member", "manager"],
        start: -4,
        due: 2,
        moved: 4,
        checklists: {
          Screenshots: [
            "✓ Choose a bike",
            "✓ Book a service",
            "✓ Where is my bike",
            "Open the lock",
            "Invoice",
            "Cancel or pause",
          ],
        },
      },
      {
        title: "Where is my bike: position no older than two minutes",
        made: 22,
        labels: ["App"],
        who: ["member"],
        priority: "medium",
        start: -3,
        due: 5,
        moved: 3,
        text: "The tracker sends every 10 minutes while the bike stands and every 30 seconds while it moves. People read *8 minutes ago* as *broken*.\n\n- show the time of the last signal\n- wake the tracker when somebody opens the map",
        link: ["Tracker manual, chapter 4", "https://example.com/tracker/manual#wake-up"],
      },
    ],
  },
  {
    name: "Review",
    wip: 4,
    cards: [
      {
        title: "Welcome guide: eight pages that fit the basket",
        made: 18,
        labels: ["Marketing", "Product"],
        who: ["manager"],
        due: 0,
        moved: 1,
        text: "Printed on stone paper, since it will get wet. **Ask two parents who have never ridden a cargo bike** to read it before it goes to print.",
        comments: [
          ["manager", 1, "Page 5: the brake is on the left on our bikes. Everything else is lovely."],
        ],
      },
      {
        title: "Pause a subscription from the app",
        made: 17,
        by: "owner",
        labels: ["App", "Product"],
        who: ["member", "manager"],
        priority: "high",
        due: 1,
        moved: 1,
        text: "Up to eight weeks a year, from the next billing day. The bike stays with the family; the price drops to 15.",
        checklists: {
          "Accepted when": [
            "✓ Shows the date from which it counts",
            "✓ Can be taken back until then",
            "✓ Mail confirms it",
            "Invoice shows the pause",
          ],
        },
      },
      {
        title: "Questions and answers: the twelve that support hears most",
        made: 15,
        labels: ["Website"],
        who: ["manager"],
        due: 3,
        moved: 1,
        text: "Each answer in two sentences, then a link. First *What happens when it is stolen?*, last *Can I buy the bike?*",
      },
      {
        title: "Theft insurance: check the sum for the three-wheeler",
        made: 12,
        labels: ["Legal", "Pricing"],
        who: ["owner"],
        due: -1,
        moved: 2,
        comments: [
          [
            "owner",
            2,
            "Insured for 5,200 new. Our list price with the second battery is 5,480. Asked for an addendum.",
          ],
        ],
      },
    ],
  },
];

import type { BoardContent } from "#local/seed/boards/content.ts";

/** Acme's second board: what the pilot families write in with. */
export const CUSTOMER_SUPPORT: BoardContent = {
  name: "Customer support",
  team: "Care",
  made: 28,
  labels: { Repair: "orange", Billing: "lime", App: "blue", Question: "sky", Praise: "pink" },
  inbox: "New",
  columns: [
    {
      name: "New",
      cards: [
        { title: "Front light flickers on cobbles", made: 0, by: "member", labels: ["Repair"] },
        {
          title: "Can my sister ride it too?",
          made: 0,
          by: "member",
          labels: ["Question"],
          text: "Yes: everyone over 16 of the household and guests who are with them. Let's put it into the guide as well.",
        },
        { title: "Invoice shows the old address", made: 1, by: "manager", labels: ["Billing"], due: 2 },
      ],
    },
    {
      name: "Answering",
      wip: 4,
      cards: [
        {
          title: "Rear wheel out of true after a kerb",
          made: 3,
          labels: ["Repair"],
          who: ["member"],
          priority: "high",
          due: 0,
          moved: 2,
          checklists: { Steps: ["✓ Photo from the family", "✓ Visit booked", "Spare wheel to the workshop"] },
          comments: [["member", 2, "Visit on Thursday at 17:30. They have the loan bike until then."]],
        },
        {
          title: "App asks for the location every time",
          made: 4,
          labels: ["App"],
          who: ["member"],
          moved: 3,
          due: 1,
        },
        {
          title: "Charged twice in March",
          made: 2,
          by: "owner",
          labels: ["Billing"],
          who: ["manager"],
          priority: "urgent",
          due: 0,
          moved: 1,
          comments: [
            ["manager", 1, "One of the two is only a reservation; it disappears by Friday. Wrote to them."],
          ],
        },
      ],
    },
    {
      name: "Waiting for the family",
      cards: [
        { title: "Rain cover: which size?", made: 6, labels: ["Question"], who: ["member"], moved: 5 },
        {
          title: "Squeaking brake, but only uphill",
          made: 8,
          labels: ["Repair"],
          who: ["manager"],
          moved: 4,
          comments: [["manager", 4, "Asked for a short video with sound."]],
        },
      ],
    },
    {
      name: "Solved",
      cards: [
        {
          title: "Key left in the lock overnight",
          made: 9,
          labels: ["Question"],
          who: ["member"],
          moved: 8,
          due: -8,
          dueDone: true,
        },
        {
          title: "Flat tyre at the swimming pool",
          made: 14,
          labels: ["Repair"],
          who: ["member"],
          moved: 13,
          comments: [["member", 13, "Repaired on the spot in 40 minutes."]],
        },
        {
          title: "How do I fold the bench down?",
          made: 12,
          labels: ["Question"],
          who: ["manager"],
          moved: 11,
        },
        {
          title: "Thank-you drawing from the twins",
          made: 10,
          by: "owner",
          labels: ["Praise"],
          who: ["manager"],
          moved: 10,
          text: "Hangs in the kitchen now.",
        },
        {
          title: "Battery at 4 % after a cold night",
          made: 18,
          labels: ["Repair", "App"],
          who: ["member"],
          moved: 15,
        },
        {
          title: "Change of the billing day to the 1st",
          made: 21,
          labels: ["Billing"],
          who: ["manager"],
          moved: 19,
        },
        { title: "Can't sign in after a new phone", made: 23, labels: ["App"], who: ["member"], moved: 22 },
      ],
    },
  ],
};

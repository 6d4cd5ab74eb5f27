/** The landing page and what else a visitor reads. */
export const site = {
  "site.title": "Live boards for teams",
  "site.description":
    "Laneway is a Kanban board that everyone sees move, as it moves. Bring your Trello board with you.",
  "site.nav": "Laneway",
  "site.signUp": "Create a workspace",
  "site.signIn": "Sign in",
  "site.hero.title": "The board that moves when your team does",
  "site.hero.about":
    "Pick up a card and your teammates see it in your hand, and where it lands. No reload, no card that jumps back, no edit that goes missing.",
  "site.hero.note": "Coming from Trello? Bring the whole board with you.",

  "site.picture":
    "A board with the columns To do, In progress and Review. Mira carries the card “Write the release notes” from In progress to Review, and everyone sees it.",
  "site.picture.todo": "To do",
  "site.picture.doing": "In progress",
  "site.picture.review": "Review",
  "site.picture.card.pricing": "Agree on the price list",
  "site.picture.card.photos": "Choose photos for the shop",
  "site.picture.card.translate": "Translate the help pages",
  "site.picture.card.notes": "Write the release notes",
  "site.picture.card.checkout": "Checkout loses the discount code",
  "site.picture.card.prices": "Prices in three currencies",
  "site.picture.card.mail": "Mail to the first hundred customers",
  "site.picture.card.demo": "Record the two-minute demo",
  "site.picture.label.launch": "Launch",
  "site.picture.label.design": "Design",
  "site.picture.label.bug": "Bug",
  "site.picture.label.words": "Words",
  "site.picture.due": "12 Mar",
  "site.picture.today": "Today",
  "site.picture.mover": "Mira",

  "site.features.title": "Made for a full board on a busy day",
  "site.features.live.title": "Live for everyone",
  "site.features.live.about":
    "See who is on the board, which card each person holds, and where it is about to land. Two people can move the same card, and both end up seeing the same thing.",
  "site.features.safe.title": "Nothing you did is lost",
  "site.features.safe.about":
    "An edit counts as saved only when the database has it. Until then it waits in your browser, through a reload or a dead spot, and the screen says so.",
  "site.features.fast.title": "Ten thousand cards, still smooth",
  "site.features.fast.about":
    "The first cards come with the page itself and columns draw only what you see. Big boards open like small ones.",
  "site.features.hands.title": "Mouse, finger or keyboard",
  "site.features.hands.about":
    "Drag with a mouse or a finger, or use the arrow keys and M to move. Every card has a menu with the same moves, and screen readers hear what others change.",
  "site.features.roles.title": "The right people, the right reach",
  "site.features.roles.about":
    "Teams with their own boards, and roles from owner to guest. Where you can’t do something, the button tells you why.",
  "site.features.apart.title": "Your company, its own database",
  "site.features.apart.about":
    "Every workspace lives in a database and at an address of its own. Nobody else’s boards are a forgotten filter away.",

  "site.trello.title": "Take your Trello board with you",
  "site.trello.about":
    "Export your board from Trello as JSON and upload it. Before anything is written you see what will be made, and what the file itself lacks.",
  "site.trello.point.all":
    "Lists, cards, archived ones too, labels, checklists, comments with author and date, due dates and custom fields.",
  "site.trello.point.people": "Members become your people wherever the names match.",
  "site.trello.point.undo": "Not what you wanted? One click takes the import back.",
  "site.trello.preview.title": "Before anything is written",
  "site.trello.preview.file": "marketing-2024.json",
  "site.trello.preview.lists": "Columns",
  "site.trello.preview.cards": "Cards",
  "site.trello.preview.archived": "of them archived",
  "site.trello.preview.checklists": "Checklists",
  "site.trello.preview.people": "People matched by name",
  "site.trello.preview.matched": "{matched} of {all}",
  "site.trello.preview.lacks": "133 comments counted, 93 in the file",
  "site.trello.preview.lacksAbout":
    "Trello’s export stops at 1,000 actions. The older comments are not in it.",

  "site.steps.title": "Three steps to your first board",
  "site.steps.first.title": "Tell us who you are",
  "site.steps.first.about": "A company name, an address like acme, and your e-mail, which we confirm.",
  "site.steps.second.title": "We look, and open the door",
  "site.steps.second.about":
    "A person approves every new workspace. You get a mail as soon as yours is ready.",
  "site.steps.third.title": "Invite the team, bring the board",
  "site.steps.third.about":
    "Invite people by mail with the role they need, then start fresh or import from Trello.",

  "site.close.title": "Give your next board a lane of its own",
  "site.footer": "Live Kanban boards for companies and their teams.",
} as const;

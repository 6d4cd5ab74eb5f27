/** What to generate. The same options give the same file, byte for byte. */
export type TrelloFileOptions = {
  cards: number;
  seed?: number;
  lists?: number;
  members?: readonly string[];
  /** Comments in the file; the cards' own counters say a third more, as in exports that hit Trello's cap. */
  comments?: number;
};

const COLOURS = [
  "green",
  "yellow",
  "orange_dark",
  "red",
  "purple_light",
  "blue",
  "sky",
  "lime",
  "pink",
  "black",
  null,
];
const WORDS =
  "ship fix draft review supplier invoice sample print launch store price photo copy legal test cable crate roll dock label".split(
    " ",
  );

/** A Trello export with everything an import has to carry, of believable proportions (about 2.5 kB a card). */
export function trelloFile(options: TrelloFileOptions) {
  const {
    cards: cardCount,
    seed = 1,
    lists: listCount = 8,
    members = ["Mia Member", "Max Manager"],
  } = options;
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const words = (count: number) => Array.from({ length: count }, () => pick(WORDS)).join(" ");
  let made = 0;
  const objectId = () => (1_560_000_000 + ++made).toString(16) + made.toString(16).padStart(16, "0");

  const lists = Array.from({ length: listCount }, (_, n) => ({
    id: objectId(),
    name: `${words(2)} ${n + 1}`,
    closed: listCount > 3 && n === listCount - 1,
    pos: n === 1 ? 0.5 : 65_536 * (n + 1),
    softLimit: n === 2 ? 12 : null,
  }));
  const labels = COLOURS.map((color) => ({ id: objectId(), name: words(1), color }));
  const people = members.map((fullName, n) => ({ id: objectId(), fullName, username: `user${n}` }));
  const fields = [
    { id: objectId(), name: "Cost", type: "number", pos: 1, options: [] },
    { id: objectId(), name: "Stage", type: "list", pos: 2, options: stageOptions(objectId) },
    { id: objectId(), name: "Checked", type: "checkbox", pos: 3, options: [] },
  ];
  const checklists: object[] = [];
  const cards = Array.from({ length: cardCount }, (_, n) => {
    const id = objectId();
    const idChecklists: string[] = [];
    if (n % 4 === 0) {
      const checklist = {
        id: objectId(),
        name: words(2),
        idCard: id,
        pos: 16_384,
        checkItems: items(objectId, words, random),
      };
      checklists.push(checklist);
      idChecklists.push(checklist.id);
    }
    const own = labels.filter(() => random() < 0.12);
    return {
      id,
      name: `${words(3 + Math.floor(random() * 5))} ${n + 1}`,
      desc: n % 3 === 0 ? `## ${words(3)}\n\n- ${words(8)}\n- **${words(4)}**\n\n${words(40)}` : "",
      closed: n % 20 === 19,
      idList: pick(lists).id,
      idLabels: own.map((label) => label.id),
      labels: own,
      idMembers: people.filter(() => random() < 0.3).map((person) => person.id),
      idChecklists,
      idShort: n + 1,
      // A third share their position with another card, and some lie between two.
      pos: n % 3 === 0 ? 65_536 : 16_384 * Math.floor(random() * cardCount) + (n % 7) / 8,
      start: null,
      due: n % 5 === 0 ? new Date(Date.UTC(2025, n % 12, (n % 28) + 1, 9)).toISOString() : null,
      dueComplete: n % 10 === 0,
      isTemplate: false,
      attachments:
        n % 9 === 0
          ? [{ id: objectId(), name: words(2), url: `https://example.test/${n}`, bytes: null }]
          : [],
      customFieldItems: fieldValues(n, fields, objectId),
      badges: { ...BADGES, comments: 0 },
      dateLastActivity: "2025-03-01T10:00:00.000Z",
      limits: LIMITS,
      cover: {
        idAttachment: null,
        color: null,
        idUploadedBackground: null,
        size: "normal",
        brightness: "light",
      },
      shortUrl: `https://example.test/c/${n}`,
      url: `https://example.test/c/${n}/${n}-card`,
      email: `card+${n}@example.test`,
    };
  });
  const comments = Math.min(options.comments ?? Math.min(1_000, cardCount), 1_000);
  const actions = Array.from({ length: comments }, (_, n) => {
    const card = cards[(n * 7) % cardCount];
    const author = people[n % people.length];
    if (card) card.badges = { ...card.badges, comments: card.badges.comments + (n % 3 === 0 ? 2 : 1) };
    return {
      id: objectId(),
      type: "commentCard",
      date: new Date(Date.UTC(2025, 1, 1) + n * 60_000).toISOString(),
      idMemberCreator: author?.id,
      memberCreator: author,
      data: { text: `${words(12)}\n\n${words(6)}`, card: { id: card?.id, name: card?.name } },
    };
  });
  const labelNames = Object.fromEntries(labels.map((label) => [String(label.color), label.name]));
  return {
    id: objectId(),
    name: `Generated board of ${cardCount}`,
    desc: "",
    closed: false,
    prefs: { permissionLevel: "org" },
    labelNames,
    actions,
    cards,
    labels,
    lists,
    members: people,
    checklists,
    customFields: fields,
    memberships: [],
    pluginData: [],
  };
}

/** The same as the bytes of a file. */
export function trelloFileBytes(options: TrelloFileOptions): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(trelloFile(options)));
}

function stageOptions(objectId: () => string) {
  return ["Idea", "Sample", "Order"].map((text, n) => ({ id: objectId(), value: { text }, pos: n }));
}

function items(objectId: () => string, words: (count: number) => string, random: () => number) {
  return Array.from({ length: 1 + Math.floor(random() * 6) }, (_, n) => ({
    id: objectId(),
    name: words(4),
    state: random() < 0.5 ? "complete" : "incomplete",
    pos: 17_000 * (n + 1),
    due: null,
    idMember: null,
  }));
}

function fieldValues(
  n: number,
  fields: readonly { id: string; options: readonly { id: string }[] }[],
  objectId: () => string,
) {
  const [cost, stage, checked] = fields;
  const values: object[] = [];
  if (n % 4 === 1)
    values.push({ id: objectId(), idCustomField: cost?.id, value: { number: String(n * 1.5) } });
  if (n % 6 === 1)
    values.push({
      id: objectId(),
      idCustomField: stage?.id,
      idValue: stage?.options[n % 3]?.id,
      value: null,
    });
  if (n % 8 === 1) values.push({ id: objectId(), idCustomField: checked?.id, value: { checked: "true" } });
  return values;
}

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const BADGES = {
  attachmentsByType: { trello: { board: 0, card: 0 } },
  location: false,
  votes: 0,
  viewingMemberVoted: false,
  subscribed: false,
  fogbugz: "",
  checkItems: 0,
  checkItemsChecked: 0,
  description: true,
  due: null,
  dueComplete: false,
};

const PER_CARD = { status: "ok", disableAt: 1_000, warnAt: 900 };
const LIMITS = {
  attachments: { perCard: PER_CARD },
  checklists: { perCard: PER_CARD },
  stickers: { perCard: PER_CARD },
};

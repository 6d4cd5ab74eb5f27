/** Importing a board from elsewhere. */
export const imports = {
  "imports.title": "Import from Trello",
  "imports.about":
    "Bring a board along with its lists, cards, checklists, comments and dates. You see what will be made before anything is written, and can undo it.",
  "imports.how":
    "In Trello, open the board’s menu, choose “Print, export, and share”, then “Export as JSON”.",
  "imports.list": "Your imports",
  "imports.list.all": "Imports",
  "imports.list.empty": "Nothing has been imported yet.",
  "imports.list.board": "Board",
  "imports.list.state": "State",
  "imports.list.by": "By",
  "imports.list.when": "When",
  "imports.back": "Boards",
  "imports.back.list": "Imports",
  "imports.earlier": "Earlier imports",

  "imports.state.previewed": "Waits for your yes",
  "imports.state.queued": "Starts in a moment",
  "imports.state.running": "Under way",
  "imports.state.done": "Done",
  "imports.state.failed": "Not imported",
  "imports.state.undone": "Undone",

  "imports.upload.open": "Import from Trello",
  "imports.upload.file": "Trello export (.json)",
  "imports.upload.hint": "At most {limit, number} MB. Nothing is written on a board yet.",
  "imports.upload.choose": "Choose a file",
  "imports.upload.drop": "or drop it here",
  "imports.upload.submit": "Upload",
  "imports.upload.sending": "Uploading {file}",
  "imports.upload.reading": "Reading {file}",
  "imports.upload.percent": "{percent, number} %",
  "imports.upload.stop": "Stop",
  "imports.upload.failed": "The upload broke off. Check your connection, then try again.",
  "imports.upload.signedOut": "You are no longer signed in. Sign in again, then upload the file.",

  "imports.file.none": "Choose the file first.",
  "imports.file.empty": "This file is empty.",
  "imports.file.too-large": "This file is larger than {limitMb, number} MB, the most that can be imported.",
  "imports.file.no-length": "Your browser did not say how large the file is. Try another browser.",
  "imports.file.compressed":
    "This file is compressed. Unpack it first, then upload the .json file that is inside.",
  "imports.file.not-json":
    "This is not a JSON file. In Trello, choose “Export as JSON”, then upload the file that you get.",
  "imports.file.cut-off":
    "This file ends in the middle: its download probably broke off. Export it from Trello again.",
  "imports.file.not-trello":
    "This is JSON, but not a board from Trello. Upload the file that Trello’s “Export as JSON” gives you.",
  "imports.file.too-many-cards":
    "This board has {cards, number} open cards, and a board here holds at most {limit, number}. Archive some in Trello, then export it again.",

  "imports.preview.title": "Import “{board}”",
  "imports.preview.nothing": "Nothing is written yet. Look through it, then import.",
  "imports.preview.closed": "This board is closed in Trello. Here it will be open.",
  "imports.preview.what": "What will be made",
  "imports.preview.kind": "What",
  "imports.preview.count": "How many",
  "imports.preview.columns": "Columns",
  "imports.preview.columns.archived":
    "{count, plural, one {# closed list becomes an archived column} other {# closed lists become archived columns}}",
  "imports.preview.cards": "Open cards",
  "imports.preview.cards.inArchived":
    "{count, plural, one {# of them lies in a closed list: it comes along in the archived column} other {# of them lie in closed lists: they come along in the archived columns}}",
  "imports.preview.archivedCards": "Archived cards",
  "imports.preview.labels": "Labels",
  "imports.preview.checklists": "Checklists",
  "imports.preview.checklists.items": "{count, plural, one {with # item} other {with # items}}",
  "imports.preview.comments": "Comments",
  "imports.preview.comments.missing":
    "{counted, plural, one {# comment} other {# comments}} counted, {held, number} in the file: Trello’s export leaves out older ones",
  "imports.preview.attachments": "Attachments",
  "imports.preview.attachments.links": "kept as links; the files stay in Trello",
  "imports.preview.fields": "Custom fields",
  "imports.preview.lost": "What changes on the way",
  "imports.preview.never": "Covers, stickers, votes and Power-Up data are not brought along.",
  "imports.preview.warning.texts-shortened":
    "{count, plural, one {# text is too long and will be cut} other {# texts are too long and will be cut}}; a “…” marks the place.",
  "imports.preview.warning.untitled":
    "{count, plural, one {# card has no title: it will be called “Untitled”} other {# cards have no title: they will be called “Untitled”}}.",
  "imports.preview.warning.links-skipped":
    "{count, plural, one {# attachment is no web address and will be left out} other {# attachments are no web addresses and will be left out}}.",
  "imports.preview.warning.dates-reversed":
    "{count, plural, one {# card starts after it is due: it loses its start date} other {# cards start after they are due: they lose their start date}}.",
  "imports.preview.warning.numbers-changed":
    "{count, plural, one {# card gets a new number} other {# cards get a new number}}, since theirs is missing or there twice.",
  "imports.preview.warning.cards-without-list":
    "{count, plural, one {# card’s list is not in the file: it goes} other {# cards’ lists are not in the file: they go}} into a column “Cards without a list”.",
  "imports.preview.warning.comments-without-card":
    "{count, plural, one {# comment belongs to a card that is not in the file and will be left out} other {# comments belong to cards that are not in the file and will be left out}}.",
  "imports.preview.warning.checklists-without-card":
    "{count, plural, one {# checklist belongs to a card that is not in the file and will be left out} other {# checklists belong to cards that are not in the file and will be left out}}.",
  "imports.preview.warning.item-details":
    "{count, plural, one {# checklist item has a date or a person of its own, which it loses} other {# checklist items have a date or a person of their own, which they lose}}.",
  "imports.preview.warning.templates":
    "{count, plural, one {# template card becomes an ordinary card} other {# template cards become ordinary cards}}.",
  "imports.preview.warning.labels-unknown":
    "{count, plural, one {# time a card wears a label} other {# times a card wears a label}} that the file does not describe: it is left out.",
  "imports.preview.warning.fields-unknown":
    "{count, plural, one {# value belongs} other {# values belong}} to a custom field that the file does not describe and will be left out.",
  "imports.preview.warning.assignments-unknown":
    "{count, plural, one {# card is assigned to somebody} other {# times a card is assigned to somebody}} whom the file does not name: nobody will be assigned.",
  "imports.preview.warning.unreadable":
    "{count, plural, one {# entry of the file makes no sense and will be left out} other {# entries of the file make no sense and will be left out}}.",

  "imports.people.title": "People",
  "imports.people.about":
    "People of the same name were found by themselves. Cards of the others are assigned to nobody; their comments keep the name as text.",
  "imports.people.name": "In Trello",
  "imports.people.cards": "Cards",
  "imports.people.comments": "Comments",
  "imports.people.here": "Here",
  "imports.people.whoIs": "{name} is",
  "imports.people.nobody": "Nobody here",

  "imports.start.title": "Where it goes",
  "imports.start.name": "Board name",
  "imports.start.team": "Team",
  "imports.start.team.hint": "Its people will see the board.",
  "imports.start.noTeam": "There is no team that you can give a board to. Ask a manager to add you to one.",
  "imports.start.submit": "Import",
  "imports.start.discard": "Discard",
  "imports.discarded": "The file is deleted",

  "imports.running.title": "“{board}” is being imported",
  "imports.running.about": "You can leave this page: the import goes on without you.",
  "imports.running.noScript": "Load this page again to see how far it is.",
  "imports.running.bar": "Cards, checklists and comments",
  "imports.running.waiting": "Starts in a moment",
  "imports.running.detail": "{done, number} of {total, number}",
  "imports.running.percent": "{percent, number} % imported",
  "imports.running.all": "Everything is imported",
  "imports.running.watch": "Watch the board fill",
  "imports.running.still":
    "Nothing has happened for a while, so the import was started again where it stood.",
  "imports.running.resume": "Start it again",
  "imports.running.stop": "Stop the import",
  "imports.running.stop.title": "Stop the import?",
  "imports.running.stop.about": "What has been made so far is removed, and the file is deleted.",
  "imports.running.stop.keep": "Go on importing",

  "imports.done.title": "“{board}” is here",
  "imports.done.about":
    "{cards, plural, one {# card} other {# cards}} in {columns, plural, one {# column} other {# columns}}.",
  "imports.done.what": "What was made",
  "imports.done.open": "Open the board",
  "imports.done.undo": "Undo import",
  "imports.done.undo.about": "Undo removes the board again, as long as nobody has changed anything on it.",
  "imports.done.touched":
    "The import can no longer be undone: somebody has worked on the board. Archive it instead.",
  "imports.done.gone": "The board is no longer here.",
  "imports.undone": "The import is undone",
  "imports.undone.title": "The import of “{board}” is undone",
  "imports.undone.about": "The board and everything on it is gone.",
  "imports.again": "Import another file",

  "imports.failed.title": "“{board}” was not imported",
  "imports.failure.cancelled": "The import was stopped. Nothing of it is left.",
  "imports.failure.file-gone": "The uploaded file could not be read any more. Upload it again.",
  "imports.failure.board-gone":
    "The board was archived, or its team deleted, while it was being filled. Upload the file again.",
  "imports.failure.plan-limit":
    "The plan of this workspace holds no more boards. Archive one, or choose a larger plan, then import the file again.",
  "imports.failure.unreachable":
    "The database stayed out of reach. Nothing of the import is left; upload the file again.",
} as const;

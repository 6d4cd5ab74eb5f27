import type { BoardRole } from "#domain/access/board-access.ts";
import type { PlatformRole, TenantRole } from "#domain/access/roles.ts";
import type { DetailJson } from "#domain/boards/detail-json.ts";
import type { InvoiceSheet } from "#domain/billing/invoice-sheet.ts";
import type { Intent } from "#domain/boards/intents.ts";
import type { SystemIntent } from "#domain/boards/system-intents.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import type { Snapshot } from "#domain/boards/snapshot.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import type { PaymentLinks } from "#domain/billing/payment-links.ts";
import type * as id from "#domain/ids.ts";
import type { Entitlements } from "#domain/billing/entitlements.ts";
import type { BillingHold } from "#domain/billing/subscription.ts";
import type { TenantStatus } from "#domain/tenants/status.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import type { DuePlace } from "#db/platform/queries/due-subscriptions.ts";
import type { TenantDb } from "#db/tenant/database.ts";

/** What every operation is given: the time, the request it serves, and the doors to the outside. */
export type PlatformContext = {
  /** UTC epoch ms at which the request, message or cron run began. */
  now: number;
  requestId: string;
  log: Log;
  platform: PlatformDb;
  tenantDatabases: TenantDatabases;
  mailer: Mailer;
  rooms: Rooms;
  jobs: Jobs;
  files: Files;
  /** Draws an invoice or a credit note; the same sheet gives the same bytes. */
  invoicePdf(sheet: InvoiceSheet): Promise<Uint8Array>;
  passwords: Passwords;
  limits: Limits;
  /** Null where no card provider is configured: then the card lane is not offered. */
  cards: CardPayments | null;
  /** Null where no provider of payment links is configured: then bills are paid by transfer alone. */
  links: PaymentLinks | null;
  /** Absolute address of a path on the platform host, or on a tenant's host. */
  url(path: string, tenantSlug?: string): string;
};

/** The same inside one tenant. The database handle exists only here. */
export type TenantContext = PlatformContext & {
  tenant: TenantFacts;
  db: TenantDb;
  /** What the tenant's plan allows now: one query, when it is first asked for. */
  entitlements(): Promise<Entitlements>;
};

export type TenantFacts = {
  id: id.TenantId;
  slug: string;
  name: string;
  /** How it stands: `statusNow`. */
  status: TenantStatus;
  statusReason: string | null;
  /** What billing takes from it now; null where nothing, or where an administrator has closed it anyway. */
  hold: BillingHold | null;
  /** When the time was over that its plan covers, UTC epoch ms; null where there is no hold. */
  planEndedAt: number | null;
};

/** Who acts: a person, in the tenant that the host names (role null on the platform host). */
export type Person = { id: id.UserId; name: string; email: string };
export type Member = Person & { role: TenantRole };
/** One of the platform's own people. */
export type Administrator = Person & { platformRole: PlatformRole };

export type Log = {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, error: unknown, fields?: Record<string, unknown>): void;
};

/** Slow on purpose (about 0.2 s): ask `limits` first. */
export type Passwords = {
  hash(password: string): Promise<string>;
  /** False for a null hash (no such account), after the same work as for a real one. */
  verify(password: string, stored: string | null): Promise<boolean>;
};

/** Whether this key may try once more now: by the minute, shared by the Worker's isolates of one place. */
export type Limits = {
  login(key: string): Promise<boolean>;
  form(key: string): Promise<boolean>;
  /** For all that one network address tries, whoever it says it is: many people may share one. */
  address(key: string): Promise<boolean>;
};

export type Mail = { to: string; subject: string; text: string; html: string };
/** `key`: a second mail under the same one is not delivered. */
export type Mailer = { send(mail: Mail, key?: string): Promise<void> };

/** A card on its way from one board to another, under the op ids that each board's room is given. */
export type CardMove = {
  card: id.CardId;
  from: id.BoardId;
  to: id.BoardId;
  received: id.OpId;
  sent: id.OpId;
  actor: { id: id.UserId; name: string };
};

/** Work that goes on after the answer, at least once each. */
export type Job =
  | { kind: "provision-tenant"; tenantId: id.TenantId }
  | { kind: "run-import"; tenantId: id.TenantId; importId: id.ImportId }
  | { kind: "mail"; mail: Mail }
  /** Asked for by address alone: whether there is such an account is only looked up after the answer. */
  | { kind: "password-reset-mail"; email: string; tenantSlug: string | null }
  | { kind: "verification-mail"; email: string }
  | { kind: "mention-mail"; tenantId: id.TenantId; boardId: id.BoardId; seq: number }
  /** What a commit left behind in the outbox: a `BillingJob` under its key. */
  | { kind: "outbox"; key: string }
  /** The next subscriptions of a run that are due; the run decides as of `now` (UTC epoch ms). */
  | { kind: "renewal-page" | "expiry-page"; run: string; now: number; after: DuePlace | null }
  /** More was left behind than one run of the sweep sends. */
  | { kind: "sweep-outbox" }
  /** Takes a card off the board it came from, once the other board has it: makes up for a crash between the two. */
  | { kind: "finish-card-move"; tenantId: id.TenantId; move: CardMove }
  /** A webhook of a provider that is in the journal. */
  | { kind: "provider-event"; id: string }
  /** A link whose webhook may never come. */
  | { kind: "look-at-link"; linkId: id.LinkId };
/** `afterSeconds`: not before; at once unless told. */
export type Jobs = {
  send(job: Job, afterSeconds?: number): Promise<void>;
  sendAll(jobs: readonly Job[]): Promise<void>;
};

/** R2. Keys begin with `t/<tenant id>/`. */
export type Files = {
  put(key: string, body: ReadableStream<Uint8Array> | ArrayBuffer, size: number): Promise<void>;
  get(key: string): Promise<ReadableStream<Uint8Array> | null>;
  delete(key: string): Promise<void>;
};

export type BoardActor = { id: id.UserId | null; name: string; role: BoardRole };
export type Answer =
  | { word: "committed"; seq: number }
  | { word: "refused"; reason: BoardRefusal }
  | { word: "superseded" };
export type Edit = { op: id.OpId; intent: Intent | SystemIntent };

/** `counts`: how many open cards each column really has. */
export type FirstCards = { snapshot: Snapshot; counts: [id.ColumnId, number][] };

/** The boards' rooms: the only writers of boards. */
export type Rooms = {
  /** Decides and commits edits in order, as one group. Throws when the database stays out of reach. */
  apply(tenantId: id.TenantId, boardId: id.BoardId, edits: Edit[], actor: BoardActor): Promise<Answer[]>;
  /** The board as gzipped JSON with its seq (the ETag), or null where there is none. */
  snapshot(tenantId: id.TenantId, boardId: id.BoardId): Promise<{ seq: number; gzip: ArrayBuffer } | null>;
  /** A snapshot with only the first `perColumn` open cards of each column, for the page's HTML; null where there is no board. */
  firstCards(tenantId: id.TenantId, boardId: id.BoardId, perColumn: number): Promise<FirstCards | null>;
  /** One card's texts as of the board's seq; null where there is no such card. */
  detail(
    tenantId: id.TenantId,
    boardId: id.BoardId,
    cardId: id.CardId,
  ): Promise<{ seq: number; detail: DetailJson } | null>;
  /** Rights changed for one person (or everyone, when the tenant's status did): open sockets are asked anew within 2 s. */
  rightsChanged(tenantId: id.TenantId, userId: id.UserId | "everyone"): Promise<void>;
  /** A session ended: its sockets close. */
  sessionEnded(tenantId: id.TenantId, sessionHash: string): Promise<void>;
};

import type { Connection } from "partyserver";
import type { CardId, UserId } from "#domain/ids.ts";
import { isSameReadOnly } from "#domain/tenants/status.ts";
import type { ClientMessage, Hold } from "#party/protocol/client-messages.ts";
import type { Presence, Rights, ServerMessage } from "#party/protocol/server-messages.ts";
import { Budget } from "#party/board/budget.ts";

/** What a connection keeps while the room sleeps: under 2 KB. `joined`: it was greeted and hears the board. */
export type GuestState = Rights & {
  conn: string;
  user: UserId;
  name: string;
  session: string;
  joined: boolean;
  look?: CardId;
};

/** One open socket and who is behind it. */
export class Guest {
  readonly socket: Connection<GuestState>;
  readonly budget: Budget;
  state: GuestState;
  /** When its rights were last read, UTC epoch ms. */
  checkedAt: number;
  /** Under way: its frames wait for the answer. */
  checking: Promise<void> | null = null;
  readonly held: ClientMessage[] = [];
  /** Its rights ended: nothing that it sent counts any more. */
  dismissed = false;
  hold: Hold | null = null;

  constructor(socket: Connection<GuestState>, state: GuestState, now: number) {
    this.socket = socket;
    this.state = state;
    this.checkedAt = now;
    this.budget = new Budget(now);
  }

  send(message: ServerMessage): void {
    this.sendText(JSON.stringify(message));
  }

  sendText(text: string): void {
    try {
      this.socket.send(text);
    } catch {
      // It is closing; its close event takes it off the list.
    }
  }

  keep(change: Partial<GuestState>): void {
    this.state = { ...this.state, ...change };
    this.socket.setState(this.state);
  }

  looksAt(card: CardId | null): void {
    const { look: _, ...rest } = this.state;
    this.state = card ? { ...rest, look: card } : rest;
    this.socket.setState(this.state);
  }

  become({ role, readOnly }: Rights): void {
    const changed = role !== this.state.role || !isSameReadOnly(readOnly, this.state.readOnly);
    this.keep({ role, readOnly });
    if (changed) this.send({ t: "rights", role, readOnly });
  }

  dismiss(code: number, reason: string): void {
    this.dismissed = true;
    this.send({ t: "ended", code });
    try {
      this.socket.close(code, reason);
    } catch {
      // Closed already.
    }
  }

  presence(): Presence {
    const { conn, user, name, look } = this.state;
    return { conn, user, name, ...(this.hold && { hold: this.hold }), ...(look && { look }) };
  }
}

/** The open sockets of a room, found again after it slept. */
export class Guests {
  readonly #guests = new Map<Connection<GuestState>, Guest>();

  /** `open`: the sockets that the platform kept while the room slept. */
  constructor(open: Iterable<Connection<GuestState>>) {
    for (const socket of open) {
      // Rights from before the sleep are old: the first edit has them read.
      if (socket.state) this.#guests.set(socket, new Guest(socket, { ...socket.state }, 0));
    }
  }

  add(guest: Guest): void {
    this.#guests.set(guest.socket, guest);
  }

  remove(socket: Connection<GuestState>): Guest | null {
    const guest = this.#guests.get(socket) ?? null;
    this.#guests.delete(socket);
    return guest;
  }

  of(socket: Connection<GuestState>): Guest | null {
    return this.#guests.get(socket) ?? null;
  }

  get count(): number {
    return this.#guests.size;
  }

  all(): Guest[] {
    return [...this.#guests.values()];
  }

  /** Those who were greeted. */
  *joined(): Iterable<Guest> {
    for (const guest of this.#guests.values()) if (guest.state.joined && !guest.dismissed) yield guest;
  }

  /** The same text to everyone who was greeted. */
  tell(text: string): void {
    for (const guest of this.joined()) guest.sendText(text);
  }

  presence(): Presence[] {
    return [...this.joined()].map((guest) => guest.presence());
  }
}

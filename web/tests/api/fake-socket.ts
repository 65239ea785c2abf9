// A WebSocket whose other end is the test: it speaks graphql-transport-ws, and can be cut, refused or
// left without an answer.
export interface Message {
  id?: string;
  type: string;
  payload?: any;
}

export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];
  static reachable = true;
  /** What to do about each message besides acknowledging the connection and answering pings. */
  static hears: (message: Message, socket: FakeSocket) => void = () => {};
  static answersPings = true;

  static reset(): void {
    FakeSocket.all = [];
    FakeSocket.reachable = true;
    FakeSocket.answersPings = true;
    FakeSocket.hears = () => {};
  }
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1)!;
  }

  readyState = FakeSocket.CONNECTING;
  sent: Message[] = [];
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
    setTimeout(() => {
      if (!FakeSocket.reachable) return this.cut(1006);
      this.readyState = FakeSocket.OPEN;
      this.onopen?.();
    });
  }

  send(text: string): void {
    const message = JSON.parse(text) as Message;
    this.sent.push(message);
    if (message.type === "connection_init") this.answer({ type: "connection_ack" });
    if (message.type === "ping" && FakeSocket.answersPings) this.answer({ type: "pong" });
    FakeSocket.hears(message, this);
  }

  close(code = 1000, reason = ""): void {
    if (this.readyState < FakeSocket.CLOSING) this.cut(code, reason);
  }

  /** The connection ends, by whomever. */
  cut(code: number, reason = ""): void {
    this.readyState = FakeSocket.CLOSED;
    this.onclose?.({ code, reason, wasClean: code !== 1006 });
  }

  answer(message: Message): void {
    setTimeout(() => this.readyState === FakeSocket.OPEN && this.onmessage?.({ data: JSON.stringify(message) }));
  }

  get inits(): Message[] {
    return this.sent.filter(({ type }) => type === "connection_init");
  }
  get subscribes(): Message[] {
    return this.sent.filter(({ type }) => type === "subscribe");
  }
  /** Tell the subscription that was made here first. */
  tell(data: unknown): void {
    this.answer({ id: this.subscribes[0]?.id, type: "next", payload: { data } });
  }
}

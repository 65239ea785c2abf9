// A list that is read page by page. Each page is a query of its own, so that what changes in the cache
// shows in it; and the pages always join: a page that is read anew and ends elsewhere than before
// makes the list be read anew as a whole, since else there would be a gap before the next one.
import { batch, signal } from "@preact/signals";
import type { AnyVariables, Client, CombinedError, DocumentInput, OperationResult, RequestPolicy } from "@urql/core";
import { useClient } from "@urql/preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import { pipe, subscribe } from "wonka";

import { problem } from "./errors";

export interface Page {
  edges: readonly { node: unknown }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

type After = string | null;

const RETRY = 5_000;
const PASSING = new Set(["NETWORK", "INTERNAL", "UNAVAILABLE", "RATE_LIMITED", "UNAUTHENTICATED"]);
const LONGEST = 10; // pages that are read anew; who is further down reads on from there

// Who comes back to a list finds as much of it as there was, read or not by then.
const remembered = new WeakMap<Client, Map<string, After[]>>();

export class Pages<P extends Page> {
  /** Those that are there, from the first on. */
  readonly shown = signal<readonly P[]>([]);
  readonly error = signal<CombinedError | null>(null);
  readonly busy = signal(true);
  /** Changes whenever the list has been read anew. */
  readonly round = signal(0);

  private afters: After[] = [null];
  private results: (P | undefined)[] = [];
  private listening: { unsubscribe(): void }[] = [];
  private reading: Promise<void> | null = null;
  private asked = false; // to read once more
  private behind = false; // what is shown was to be read anew, and could not be
  private opened = false;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: Client,
    private readonly query: DocumentInput<any, any>,
    private readonly variables: AnyVariables,
    /** The name by which it is found as it was; for lists that are kept up to date meanwhile. */
    private readonly name: string | null,
  ) {}

  /** Read it and follow what changes, until what is returned is called. */
  open(): () => void {
    this.opened = true;
    const before = this.name === null ? undefined : this.memory().get(this.name);
    this.afters = before ?? [null];
    const policy = this.name === null ? "cache-and-network" : "cache-first";
    this.afters.forEach((_, index) => this.listen(index, policy));
    return () => {
      this.opened = false;
      clearTimeout(this.retry);
      this.silence();
      if (this.name !== null) this.memory().set(this.name, this.afters);
    };
  }

  /** Read the page that follows, if one does. */
  readonly more = (): void => {
    const last = this.results[this.afters.length - 1];
    if (this.busy.value || this.reading || !last?.pageInfo.hasNextPage || !last.pageInfo.endCursor) return;
    this.afters = [...this.afters, last.pageInfo.endCursor];
    this.listen(this.afters.length - 1, "cache-first");
  };

  /** After an error: what has failed, once more. */
  readonly again = (): void => {
    if (this.behind || this.results.length === 0) void this.reload();
    else this.more();
  };

  /**
   * Read as much of it anew as is shown, or only `most` pages, and show it when all of that is there.
   * What is asked while it reads makes it read once more.
   */
  readonly reload = (most = LONGEST): Promise<void> => {
    if (this.reading) {
      this.asked = true;
      return this.reading;
    }
    clearTimeout(this.retry);
    this.reading = this.read(Math.min(most, this.afters.length)).finally(() => {
      this.reading = null;
      if (this.asked && this.opened) {
        this.asked = false;
        void this.reload();
      }
    });
    return this.reading;
  };

  private async read(count: number): Promise<void> {
    this.busy.value = true;
    const afters: After[] = [];
    let after: After = null;
    do {
      const result: OperationResult = await this.client
        .query(this.query, { ...this.variables, after }, { requestPolicy: "network-only" })
        .toPromise();
      if (!this.opened) return;
      const page: P | undefined = pageOf<P>(result.data);
      if (!page) return this.failed(result.error ?? null);
      afters.push(after);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null && afters.length < count);
    batch(() => {
      this.silence();
      this.behind = false;
      this.afters = afters;
      this.round.value += 1;
      afters.forEach((_, index) => this.listen(index, "cache-first"));
    });
  }

  // What is shown stays where that may pass, and is read anew; else it is not for the viewer any more.
  private failed(error: CombinedError | null): void {
    batch(() => {
      this.busy.value = false;
      this.error.value = error;
      this.behind = true;
      if (error && !PASSING.has(problem(error).code)) {
        this.silence();
        this.afters = [null];
        this.shown.value = [];
      } else this.retry = setTimeout(() => void this.reload(), RETRY);
    });
  }

  private listen(index: number, requestPolicy: RequestPolicy): void {
    this.busy.value = true;
    const variables = { ...this.variables, after: this.afters[index] };
    this.listening[index] = pipe(
      this.client.query(this.query, variables, { requestPolicy }),
      subscribe(({ data, error, stale }) => {
        if (this.reading && this.results[index]) return; // it comes with the others
        const page = pageOf<P>(data);
        if (page) this.show(index, page);
        batch(() => {
          this.error.value = page ? null : (error ?? null);
          this.busy.value = stale;
        });
        if (!page && index > 0) this.giveUp(index);
      }),
    );
  }

  private show(index: number, page: P): void {
    this.results[index] = page;
    const next = this.afters[index + 1];
    if (next !== undefined && next !== page.pageInfo.endCursor) void this.reload();
    else this.shown.value = this.results.filter((each) => each !== undefined);
  }

  // A page that could not be read is as one that nobody has asked for yet.
  private giveUp(index: number): void {
    if (this.results[index] || index !== this.afters.length - 1) return;
    this.afters = this.afters.slice(0, index);
    queueMicrotask(() => this.listening.splice(index).forEach(({ unsubscribe }) => unsubscribe()));
  }

  private silence(): void {
    this.listening.forEach(({ unsubscribe }) => unsubscribe());
    this.listening = [];
    this.results = [];
  }

  private memory(): Map<string, After[]> {
    let all = remembered.get(this.client);
    if (!all) remembered.set(this.client, (all = new Map()));
    return all;
  }
}

function pageOf<P>(data: unknown): P | undefined {
  const [page] = Object.values((data ?? {}) as Record<string, P | null>);
  return page ?? undefined;
}

const NO_VARIABLES = {};

/**
 * The pages of a query whose first field is the list and whose variable `after` is the place in it.
 * One that is `kept` is up to date when somebody comes back to it, by what is heard of it.
 */
export function usePages<P extends Page>(
  query: DocumentInput<any, any>,
  variables: Record<string, unknown> = NO_VARIABLES,
  kept = false,
): Pages<P> {
  const client = useClient();
  const key = JSON.stringify(variables);
  const pages = useMemo(() => {
    const name = kept ? `${nameOf(query)} ${key}` : null;
    return new Pages<P>(client, query, variables as AnyVariables, name);
  }, [client, query, key, kept]);
  useLayoutEffect(() => pages.open(), [pages]);
  return pages;
}

function nameOf(query: DocumentInput<any, any>): string {
  const [definition] = typeof query === "string" ? [] : query.definitions;
  return definition && "name" in definition ? (definition.name?.value ?? "") : String(query);
}

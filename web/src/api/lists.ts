// What becomes of cached lists when something that stands in them goes: it is taken out where it
// stands, so that nothing is fetched for it.
import type { Cache, FieldInfo } from "@urql/exchange-graphcache";

type Keys = (string | null)[];

/** Take what `goes` (by its key) out of all lists with edges that `entity` has, or those of a name. */
export function dropFrom(cache: Cache, entity: string, goes: (node: string) => boolean, name?: string): void {
  for (const field of connections(cache, entity, name)) {
    const connection = cache.resolve(entity, field.fieldKey) as string;
    const edges = cache.resolve(connection, "edges") as Keys;
    const left = edges.filter((edge) => !goes(nodeOf(cache, edge)));
    if (left.length < edges.length) cache.link(connection, "edges", left as string[]);
  }
}

/** The keys of all that stand in the lists of that name. */
export function nodesOf(cache: Cache, entity: string, name: string): Set<string> {
  const nodes = new Set<string>();
  for (const field of connections(cache, entity, name)) {
    const connection = cache.resolve(entity, field.fieldKey) as string;
    for (const edge of cache.resolve(connection, "edges") as Keys) nodes.add(nodeOf(cache, edge));
  }
  return nodes;
}

/** Have them fetched again, at once where they are shown. */
export function forget(cache: Cache, entity: string, name: string): void {
  for (const field of cache.inspectFields(entity)) {
    if (field.fieldName === name) cache.invalidate(entity, field.fieldName, field.arguments ?? undefined);
  }
}

function connections(cache: Cache, entity: string, name?: string): FieldInfo[] {
  return cache.inspectFields(entity).filter((field) => {
    if (name !== undefined && field.fieldName !== name) return false;
    const connection = cache.resolve(entity, field.fieldKey);
    return typeof connection === "string" && Array.isArray(cache.resolve(connection, "edges"));
  });
}

function nodeOf(cache: Cache, edge: string | null): string {
  return String((edge && cache.resolve(edge, "node")) ?? "");
}

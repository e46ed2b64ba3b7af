import type { Reader } from "@db/client";
import { users } from "@db/schema/people";
import { inArray } from "drizzle-orm";
import type { ActorView } from "../types/audit-view";

const PERSON = "user:";

/** Actors as written (`user:<id>`, `cron`) with their names; the map has every requested actor. */
export async function findActors(db: Reader, actors: readonly string[]): Promise<Map<string, ActorView>> {
  const ids = actors.filter((actor) => actor.startsWith(PERSON)).map((actor) => actor.slice(PERSON.length));
  const people =
    ids.length === 0
      ? []
      : await db
          .select({ id: users.id, name: users.name, email: users.email })
          .from(users)
          .where(inArray(users.id, ids));
  const byId = new Map(people.map((person) => [person.id, person]));
  return new Map(actors.map((actor) => [actor, toActorView(actor, byId.get(actor.slice(PERSON.length)))]));
}

/** One actor, given the account that its id names, if there is one. */
export function toActorView(actor: string, person?: { name: string; email: string } | null): ActorView {
  if (!actor.startsWith(PERSON)) return { kind: "machine", word: actor };
  return person
    ? { kind: "person", name: person.name, email: person.email }
    : { kind: "gone", id: actor.slice(PERSON.length) };
}

// The server says in English, for programs, what is wrong with an input. What people may come by is said
// here in their language, and in the words that their page has for it.
import { type Key, t } from "../i18n";

// A test compares these with what the server says.
const KNOWN: [RegExp, Key][] = [
  [/^That username is taken\.$/, "refusal.usernameTaken"],
  [/^That email is taken\.$/, "refusal.emailTaken"],
  [/^That is no email address\.$/, "refusal.email"],
  [/^username may hold letters, digits/, "refusal.username"],
  [/^This password is too short\. It must contain at least (\d+) /, "refusal.passwordShort"],
  [/^This password is too common/, "refusal.passwordCommon"],
  [/^This password is entirely numeric/, "refusal.passwordNumeric"],
  [/^The password is too similar to /, "refusal.passwordSimilar"],
  [/ may not be blank\.$/, "refusal.blank"],
  [/ may have (\d+) characters at most\.$/, "refusal.long"],
  [/ holds characters that are not text\.$/, "refusal.noText"],
  [/^displayName is one line/, "refusal.displayName"],
  [/^A link must be an http or https address\.$/, "refusal.link"],
  [/^A profile may have (\d+) links/, "refusal.links"],
  [/^(\d+) posts may be pinned/, "refusal.pins"],
  [/^A post for mentioned people can't be pinned/, "refusal.pinMentioned"],
  [/^A reply may not be for more people/, "refusal.replyWider"],
  [/^One of these is on a post already\.$/, "refusal.mediaUsed"],
  [/^Too many uploads wait to be used/, "refusal.uploads"],
  [/^The picture has too many pixels/, "refusal.pixels"],
  [/^One may follow (\d+) hashtags/, "refusal.hashtags"],
  [/^Replies may be (\d+) levels deep/, "refusal.deep"],
  [/^A thread may be (\d+) replies deep/, "refusal.deep"],
  [/^query may have (\d+) words at most/, "refusal.queryLong"],
  [/^query must name a word/, "refusal.queryWord"],
];

/** In the reader's language where it is known; else as the server put it. */
export function refused(message: string): string {
  for (const [pattern, key] of KNOWN) {
    const found = pattern.exec(message);
    if (found) return t(key, { count: Number(found[1] ?? 0) });
  }
  return message;
}

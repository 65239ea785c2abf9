// English: the catalogue that all others follow, a file an area. Keys are `place.what`; plurals end
// in _one and _other.
import app from "./app";
import notifications from "./notifications";
import people from "./people";
import posts from "./posts";
import refusals from "./refusals";
import search from "./search";
import session from "./session";
import settings from "./settings";

export default { ...app, ...notifications, ...people, ...posts, ...refusals, ...search, ...session, ...settings };

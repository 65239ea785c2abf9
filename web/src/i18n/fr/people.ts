import type { Translation } from "..";
import type en from "../en/people";

const fr: Translation<typeof en> = {
};
export default fr;

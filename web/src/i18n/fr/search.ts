import type { Translation } from "..";
import type en from "../en/search";

const fr: Translation<typeof en> = {
};
export default fr;

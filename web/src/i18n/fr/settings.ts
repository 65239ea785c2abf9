import type { Translation } from "..";
import type en from "../en/settings";

const fr: Translation<typeof en> = {
};
export default fr;

// How long tests wait for what comes in its own time.
import { configure } from "@testing-library/preact";

configure({ asyncUtilTimeout: 30_000 }); // milliseconds; the second that is usual can be too short

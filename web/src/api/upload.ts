// Pictures go up as the GraphQL multipart request specification says: one request by itself, since
// the client of all the others sends JSON.
import { CombinedError } from "@urql/core";

import type { PictureFragment as Picture } from "../gql";
import * as session from "./session";

const UPLOAD = `mutation ($file: Upload!, $purpose: MediaPurpose!, $altText: String, $key: String) {
  uploadMedia(file: $file, purpose: $purpose, altText: $altText, idempotencyKey: $key) {
    media { __typename id url previewUrl width height altText blurhash focalX focalY }
  }
}`;

/** Rejects with what `problem` takes. With the same `key`, a retry makes no second picture. */
export async function uploadMedia(
  file: File,
  purpose: "POST" | "AVATAR" | "HEADER",
  altText?: string,
  key?: string,
): Promise<Picture> {
  const body = new FormData();
  const variables = { file: null, purpose, altText, key };
  body.append("operations", JSON.stringify({ query: UPLOAD, variables }));
  body.append("map", JSON.stringify({ 0: ["variables.file"] }));
  body.append("0", file);
  const { data, errors } = await send(body);
  if (data?.uploadMedia) return data.uploadMedia.media;
  throw new CombinedError({ graphQLErrors: errors ?? [] });
}

interface Answer {
  data?: { uploadMedia: { media: Picture } | null } | null;
  errors?: object[];
}

async function send(body: FormData): Promise<Answer> {
  try {
    const token = await session.token();
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { Accept: "application/json", ...(token ? { Authorization: `JWT ${token}` } : {}) },
      body,
    });
    return await response.json();
  } catch (error) {
    throw new CombinedError({ networkError: error as Error });
  }
}

import { withContract } from "@/http/contract";
import document from "@/http/openapi.json";

const text = JSON.stringify(document);

export const GET = withContract(
  {
    name: "GET /api/openapi.json",
    about: "The reference of this API, as an OpenAPI 3.1 document.",
    answers: { 200: { mediaType: "application/json; charset=utf-8", about: "An OpenAPI 3.1 document." } },
  },
  () =>
    new Response(text, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "public, max-age=300",
      },
    }),
);

import { z } from "zod";
import { amountOf, exportPayments, PAYMENT_STATUS_LABELS } from "@/features/backoffice";
import { route } from "@/http/route";
import { messages } from "@/i18n/messages";

const day = z.iso.date().refine((value) => value >= "1970-01-01" && value < "2200-01-01");
const amount = z.string().refine((value) => amountOf(value) !== null);

/** As the page's URL, and stricter: an invalid filter is refused, not ignored. */
const query = z.object({
  q: z.string().trim().max(200).default(""),
  status: z.enum(PAYMENT_STATUS_LABELS).optional(),
  by: z.enum(["created", "paid"]).optional(),
  from: day.optional(),
  to: day.optional(),
  plan: z.string().min(1).max(64).optional(),
  app: z.string().min(1).max(64).optional(),
  min: amount.optional(),
  max: amount.optional(),
});

export const GET = route(
  {
    name: "GET /api/admin/payments/export",
    about: "The filtered payments as a CSV file for a spreadsheet in the caller's language.",
    role: "admin",
    query,
    limit: "export",
    answers: { 200: { mediaType: "text/csv; charset=utf-8", about: "A line for each payment." } },
  },
  async ({ ctx, query: { q, ...filters }, locale }) => {
    const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const { csv } = messages[locale].adminPayments;
    const { reasons } = messages[locale].adminPayments;
    const words = { ...csv, reasons, statuses: messages[locale].invoices.states };
    const { fileName, body } = await exportPayments(ctx, { q, filters: set }, { locale, words });
    return {
      status: 200,
      body,
      headers: { "content-disposition": `attachment; filename="${fileName}"` },
    };
  },
);

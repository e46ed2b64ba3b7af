import type Stripe from "stripe";
import { createPriceWithProduct, createProductWithPrice } from "../../engine/catalogue";
import {
  createCoupon,
  createPromotionCode,
  deleteCoupon,
  isPromotionActive,
  requireCoupon,
  requirePromotionCode,
  updateCoupon,
  updatePromotionCode,
} from "../../engine/coupons";
import { requirePrice, updatePrice } from "../../engine/prices";
import { deleteProduct, requireProduct, updateProduct } from "../../engine/products";
import { inRange, listRows } from "../lists";
import { PAGE, type Route, route } from "../route";

/** Products, prices, coupons and promotion codes. */
export const catalogueRoutes: Route[] = [
  route<Stripe.ProductCreateParams>(
    "POST /v1/products",
    [
      "id",
      "name",
      "active",
      "description",
      "images",
      "marketing_features",
      "metadata",
      "shippable",
      "statement_descriptor",
      "tax_code",
      "unit_label",
      "url",
      "type",
      "default_price_data",
    ],
    createProductWithPrice,
    { default_price_data: ["currency", "unit_amount", "recurring", "tax_behavior", "metadata"] },
  ),
  route("GET /v1/products/*", [], (tx, _params, id) => requireProduct(tx, id)),
  route<Stripe.ProductUpdateParams>(
    "POST /v1/products/*",
    [
      "name",
      "active",
      "default_price",
      "description",
      "images",
      "marketing_features",
      "metadata",
      "shippable",
      "statement_descriptor",
      "tax_code",
      "unit_label",
      "url",
    ],
    (tx, params, id) => updateProduct(tx, id, params),
  ),
  route("DELETE /v1/products/*", [], (tx, _params, id) => deleteProduct(tx, id)),
  route<Stripe.ProductListParams>(
    "GET /v1/products",
    [...PAGE, "active", "created", "ids", "shippable", "url"],
    (tx, params) =>
      listRows(tx, {
        table: "product",
        url: "/v1/products",
        params,
        keep: (row) =>
          (params.active === undefined || row.active === params.active) &&
          (params.ids === undefined || params.ids.includes(row.id)) &&
          (params.shippable === undefined || row.shippable === params.shippable) &&
          (params.url === undefined || row.url === params.url) &&
          inRange(params.created, row.created),
      }),
  ),

  route<Stripe.PriceCreateParams>(
    "POST /v1/prices",
    [
      "currency",
      "active",
      "billing_scheme",
      "lookup_key",
      "metadata",
      "nickname",
      "product",
      "product_data",
      "recurring",
      "tax_behavior",
      "transfer_lookup_key",
      "unit_amount",
    ],
    createPriceWithProduct,
    { recurring: ["interval", "interval_count", "usage_type"] },
  ),
  route("GET /v1/prices/*", [], (tx, _params, id) => requirePrice(tx, id)),
  route<Stripe.PriceUpdateParams>(
    "POST /v1/prices/*",
    ["active", "lookup_key", "metadata", "nickname", "tax_behavior", "transfer_lookup_key"],
    (tx, params, id) => updatePrice(tx, id, params),
  ),
  route<Stripe.PriceListParams>(
    "GET /v1/prices",
    [...PAGE, "active", "created", "currency", "lookup_keys", "product", "recurring", "type"],
    (tx, params) =>
      listRows(tx, {
        table: "price",
        url: "/v1/prices",
        params,
        by: params.product === undefined ? undefined : { index: "product", value: params.product },
        keep: (row) =>
          (params.active === undefined || row.active === params.active) &&
          (params.currency === undefined || row.currency === params.currency) &&
          (params.lookup_keys === undefined || params.lookup_keys.includes(row.lookup_key ?? "")) &&
          (params.recurring?.interval === undefined ||
            row.recurring?.interval === params.recurring.interval) &&
          (params.type === undefined || row.type === params.type) &&
          inRange(params.created, row.created),
      }),
  ),

  route<Stripe.CouponCreateParams>(
    "POST /v1/coupons",
    [
      "id",
      "amount_off",
      "applies_to",
      "currency",
      "duration",
      "duration_in_months",
      "max_redemptions",
      "metadata",
      "name",
      "percent_off",
      "redeem_by",
    ],
    createCoupon,
  ),
  route("GET /v1/coupons/*", [], (tx, _params, id) => requireCoupon(tx, id)),
  route<Stripe.CouponUpdateParams>("POST /v1/coupons/*", ["metadata", "name"], (tx, params, id) =>
    updateCoupon(tx, id, params),
  ),
  route("DELETE /v1/coupons/*", [], (tx, _params, id) => deleteCoupon(tx, id)),
  route<Stripe.CouponListParams>("GET /v1/coupons", [...PAGE, "created"], (tx, params) =>
    listRows(tx, {
      table: "coupon",
      url: "/v1/coupons",
      params,
      keep: (row) => inRange(params.created, row.created),
    }),
  ),

  route<Stripe.PromotionCodeCreateParams>(
    "POST /v1/promotion_codes",
    ["promotion", "active", "code", "customer", "expires_at", "max_redemptions", "metadata", "restrictions"],
    createPromotionCode,
    { restrictions: ["first_time_transaction", "minimum_amount", "minimum_amount_currency"] },
  ),
  route("GET /v1/promotion_codes/*", [], (tx, _params, id) => requirePromotionCode(tx, id)),
  route<Stripe.PromotionCodeUpdateParams>(
    "POST /v1/promotion_codes/*",
    ["active", "metadata"],
    (tx, params, id) => updatePromotionCode(tx, id, params),
  ),
  route<Stripe.PromotionCodeListParams>(
    "GET /v1/promotion_codes",
    [...PAGE, "active", "code", "coupon", "created", "customer"],
    (tx, params) =>
      listRows(tx, {
        table: "promotion_code",
        url: "/v1/promotion_codes",
        params,
        by: params.code === undefined ? undefined : { index: "code", value: params.code.toLowerCase() },
        keep: (row) =>
          (params.active === undefined || isPromotionActive(tx, row) === params.active) &&
          (params.coupon === undefined || row.promotion.coupon === params.coupon) &&
          (params.customer === undefined || row.customer === params.customer) &&
          inRange(params.created, row.created),
      }),
  ),
];

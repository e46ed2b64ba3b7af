CREATE TABLE "features" (
	"key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"area" text NOT NULL,
	"reset" text,
	"name" jsonb NOT NULL,
	"unit" jsonb NOT NULL,
	"ranks" jsonb NOT NULL,
	"display_order" integer NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "features_key_shape" CHECK ("features"."key" ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' and length("features"."key") <= 40),
	CONSTRAINT "features_kind_known" CHECK ("features"."kind" in ('boolean', 'metered', 'stock', 'rate', 'rank', 'device')),
	CONSTRAINT "features_area_known" CHECK ("features"."area" in ('search', 'sales', 'modes', 'data', 'other')),
	CONSTRAINT "features_reset_of_metered" CHECK (("features"."kind" = 'metered') = ("features"."reset" is not null)),
	CONSTRAINT "features_reset_known" CHECK ("features"."reset" in ('billing_period', 'calendar_month', 'day')),
	CONSTRAINT "features_ranks_of_rank" CHECK (("features"."kind" = 'rank') = (jsonb_array_length("features"."ranks") >= 2))
);
--> statement-breakpoint
CREATE INDEX "features_order_idx" ON "features" USING btree ("display_order","key");--> statement-breakpoint
CREATE CONSTRAINT TRIGGER features_begin_cache_generation AFTER INSERT OR UPDATE OR DELETE ON "features"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_cache_generation('plans');
--> statement-breakpoint
-- Until now the keys stood in the code. A database whose plans hold them gets their rows; an empty one gets
-- them from the seed, or from its admins.
INSERT INTO "features" ("key", "kind", "area", "reset", "name", "unit", "ranks", "display_order")
SELECT known.key, known.kind, known.area, known.reset, known.name::jsonb, known.unit::jsonb, known.ranks::jsonb, known.display_order
FROM (VALUES
  ('searches_per_month', 'metered', 'search', 'calendar_month', '{"pt-BR": "Buscas por mês", "en": "Searches per month"}', '{"pt-BR": "buscas", "en": "searches"}', '[]', 0),
  ('price_alerts', 'stock', 'search', null, '{"pt-BR": "Alertas de preço", "en": "Price alerts"}', '{"pt-BR": "alertas", "en": "alerts"}', '[]', 1),
  ('favorites', 'stock', 'search', null, '{"pt-BR": "Favoritos", "en": "Favorites"}', '{"pt-BR": "favoritos", "en": "favorites"}', '[]', 2),
  ('scraper_priority', 'rank', 'search', null, '{"pt-BR": "Prioridade de coleta", "en": "Collection priority"}', '{"pt-BR": "", "en": ""}', '[{"key": "shared", "name": {"pt-BR": "Padrão", "en": "Standard"}}, {"key": "dedicated", "name": {"pt-BR": "Alta", "en": "High"}}, {"key": "premium", "name": {"pt-BR": "Muito alta", "en": "Very high"}}, {"key": "on_premise", "name": {"pt-BR": "Máxima", "en": "Highest"}}]', 3),
  ('whatsapp_instances', 'stock', 'sales', null, '{"pt-BR": "Números de WhatsApp", "en": "WhatsApp numbers"}', '{"pt-BR": "números", "en": "numbers"}', '[]', 4),
  ('messages_per_month', 'metered', 'sales', 'calendar_month', '{"pt-BR": "Mensagens por mês", "en": "Messages per month"}', '{"pt-BR": "mensagens", "en": "messages"}', '[]', 5),
  ('chatbot_flows', 'stock', 'sales', null, '{"pt-BR": "Fluxos de chatbot", "en": "Chatbot flows"}', '{"pt-BR": "fluxos", "en": "flows"}', '[]', 6),
  ('crm_leads', 'stock', 'sales', null, '{"pt-BR": "Contatos no CRM", "en": "CRM contacts"}', '{"pt-BR": "contatos", "en": "contacts"}', '[]', 7),
  ('social_posts_per_month', 'metered', 'sales', 'calendar_month', '{"pt-BR": "Publicações por mês", "en": "Posts per month"}', '{"pt-BR": "publicações", "en": "posts"}', '[]', 8),
  ('offline_mode', 'boolean', 'modes', null, '{"pt-BR": "Uso offline", "en": "Offline use"}', '{"pt-BR": "", "en": ""}', '[]', 9),
  ('devices', 'device', 'modes', null, '{"pt-BR": "Computadores", "en": "Computers"}', '{"pt-BR": "computadores", "en": "computers"}', '[]', 10),
  ('offline_days', 'device', 'modes', null, '{"pt-BR": "Dias offline", "en": "Offline days"}', '{"pt-BR": "dias", "en": "days"}', '[]', 11),
  ('api_access', 'boolean', 'data', null, '{"pt-BR": "Acesso à API", "en": "API access"}', '{"pt-BR": "", "en": ""}', '[]', 12),
  ('analytics_advanced', 'boolean', 'data', null, '{"pt-BR": "Análises avançadas", "en": "Advanced analytics"}', '{"pt-BR": "", "en": ""}', '[]', 13),
  ('export_data', 'boolean', 'data', null, '{"pt-BR": "Exportação de dados", "en": "Data export"}', '{"pt-BR": "", "en": ""}', '[]', 14),
  ('white_label', 'boolean', 'data', null, '{"pt-BR": "Marca própria", "en": "Custom branding"}', '{"pt-BR": "", "en": ""}', '[]', 15),
  ('api_requests_per_minute', 'rate', 'data', null, '{"pt-BR": "Chamadas à API por minuto", "en": "API calls per minute"}', '{"pt-BR": "chamadas", "en": "calls"}', '[]', 16)
) AS known (key, kind, area, reset, name, unit, ranks, display_order)
WHERE EXISTS (SELECT 1 FROM "plans" WHERE "limits" ? known.key OR "features" ? known.key);
--> statement-breakpoint
-- The order in which an admin ticked the boxes decided which mode was answered: the highest is the last one.
UPDATE "plans" SET "execution_modes" = (
  SELECT jsonb_agg(mode ORDER BY place NULLS LAST, mode)
  FROM (SELECT DISTINCT mode, array_position(ARRAY['web_only', 'hybrid', 'local_first'], mode) AS place
        FROM jsonb_array_elements_text("execution_modes") AS mode) AS ranked
) WHERE jsonb_array_length("execution_modes") > 1;


-- What is exported: one row a happening, an event with its accounts or an account alone. `head` is the account that
-- stands for it: of the event's type and mode, the earliest. The tables `event_read` and `account_read` hold JSON read
-- into columns; accounts that tell one event were read as one list.

CREATE TEMP VIEW events_happening AS
SELECT e.position, e.key AS id, e.e.event_type AS event_type, e.e.mode AS mode, e.e.realis AS realis,
       e.e.start_date AS start_date, e.e.end_date AS end_date, e.e.actors AS actors, e.e.recipients AS recipients,
       e.e.third_parties AS third_parties, e.e.places AS places, e.e.counts AS counts,
       e.e.disputed_fields AS disputed_fields, e.e.n_reports AS n_reports, e.e.n_origins AS n_origins, e.e.types AS types,
       e.e.n_claimants_by_side AS n_claimants_by_side, e.e.chosen_by AS chosen_by,
       coalesce(list_filter(t.tellings, lambda a: a.event_type = e.e.event_type AND a.mode IS NOT DISTINCT FROM e.e.mode)[1],
                t.tellings[1]) AS head,
       t.tellings, t.added
FROM event_read e JOIN account_read t ON t.key = e.key;

CREATE TEMP VIEW accounts_happening AS
SELECT t.position, t.key AS id, a.event_type AS event_type, a.mode AS mode, a.realis AS realis,
       a."when".start_date AS start_date, a."when".end_date AS end_date, a.actors AS actors, a.recipients AS recipients,
       a.third_parties AS third_parties,
       CASE WHEN a."where" IS NULL THEN a.places
            ELSE list_concat([a."where"], list_filter(a.places, lambda p: p <> a."where")) END AS places,
       list_filter(a.counts, lambda c: c.scope IS NULL OR c.scope = 'event') AS counts,
       CAST([] AS VARCHAR[]) AS disputed_fields, 1 AS n_reports, 1 AS n_origins,
       CAST([] AS STRUCT("value" VARCHAR, origins BIGINT)[]) AS types,
       CAST(NULL AS MAP(VARCHAR, BIGINT)) AS n_claimants_by_side, CAST(NULL AS VARCHAR) AS chosen_by,
       a AS head, t.tellings, t.added
FROM (SELECT *, tellings[1] AS a FROM account_read) t;

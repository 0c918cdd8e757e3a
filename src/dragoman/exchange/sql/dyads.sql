-- Pairs of who does it and to whom. Together done by all as actors: each with each, both ways. Codes in `reversed` are
-- written the other way round too, under the code that they have there.

CREATE TEMP VIEW dyad AS
SELECT * EXCLUDE (pairs), unnest(pairs, max_depth := 1) AS pair, unnest(range(1, len(pairs) + 1)) AS pair_number
FROM (
  SELECT h.*, CASE
    WHEN len(actors) > 0 AND len(recipients) > 0 THEN
      list_concat(
        flatten(list_transform(actors, lambda x: list_transform(recipients, lambda y:
          {'a': x, 'b': y, 'cameo': cameo, 'is_expanded': false}))),
        CASE WHEN map_contains(getvariable('reversed'), cameo) THEN
          flatten(list_transform(actors, lambda x: list_transform(recipients, lambda y:
            {'a': y, 'b': x, 'cameo': getvariable('reversed')[cameo], 'is_expanded': true}))) END)
    WHEN len(actors) > 1 AND list_contains(getvariable('mutual_types'), event_type) THEN
      flatten(list_transform(actors, lambda x, i: list_transform(list_filter(actors, lambda y, j: j <> i), lambda y:
        {'a': x, 'b': y, 'cameo': cameo, 'is_expanded': true})))
    WHEN len(actors) > 0 THEN
      list_transform(actors, lambda x: {'a': x, 'b': recipients[1], 'cameo': cameo, 'is_expanded': false})
    ELSE list_transform(recipients, lambda y: {'a': actors[1], 'b': y, 'cameo': cameo, 'is_expanded': false})
    END AS pairs
  FROM fitting h
) h;

-- Words and codes as several formats write them. The variables are laid from the tables of codes.

CREATE MACRO country_name(c) AS getvariable('country_names')[c];
CREATE MACRO country_fips(c) AS getvariable('country_fips')[c];
CREATE MACRO country_gw(c) AS getvariable('country_gw')[c];
CREATE MACRO country_cow(c) AS getvariable('country_cow')[c];
CREATE MACRO country_number(c) AS getvariable('country_numbers')[c];
CREATE MACRO cameo_role(s) AS getvariable('cameo_roles')[s];

-- An actor's name, or the report's words where it has none; the sectors that the words or the world give.
CREATE MACRO called(x) AS coalesce(x.name, x.ref, x.text);
CREATE MACRO strict_sectors(x) AS CASE WHEN x.sector_basis = 'country_default' THEN CAST([] AS VARCHAR[]) ELSE x.sectors END;
CREATE MACRO strict_code(x) AS
  CASE WHEN x.code IS NULL THEN NULL
       WHEN x.sector_basis = 'country_default' THEN coalesce(x.country, x.code)
       ELSE x.code END;

-- CAMEO has the role codes that sectors name; a body without a country begins with IGO, NGO and so on.
CREATE MACRO cameo_roles(x) AS list_filter(list_transform(x.sectors, lambda s: cameo_role(s)), lambda r: r IS NOT NULL);
CREATE MACRO cameo_base(x) AS
  CASE x.country WHEN 'UNO' THEN 'IGOUNO' WHEN 'EUR' THEN 'IGOEUR'
                 ELSE coalesce(x.country, CASE WHEN x IS NULL THEN NULL ELSE '' END) END;
CREATE MACRO cameo_actor(x) AS nullif(cameo_base(x) || array_to_string(cameo_roles(x), ''), '');
CREATE MACRO is_land(c) AS country_name(c) IS NOT NULL;

-- Days: the act's first day, else its last one where only that is known, else the day of publication.
CREATE MACRO day_number(d) AS strftime(d, '%Y%m%d');
CREATE MACRO first_published(t) AS list_min(list_transform(t, lambda a: a.published_at));
CREATE MACRO first_url(t) AS list_filter(list_transform(t, lambda a: a.url), lambda u: u IS NOT NULL)[1];

-- Numbers: the sum over those hurt of one kind, of one side or all; null where none is told.
CREATE MACRO numbered(counts, kind) AS list_filter(counts, lambda c: c.what = kind);
CREATE MACRO best_of(counts) AS CAST(list_sum(list_transform(counts, lambda c: coalesce(c.best, c.low, c.high))) AS BIGINT);
CREATE MACRO low_of(counts) AS CAST(list_sum(list_transform(counts, lambda c: coalesce(c.low, c.best))) AS BIGINT);
CREATE MACRO high_of(counts) AS CAST(list_sum(list_transform(counts, lambda c: coalesce(c.high, c.best, c.low))) AS BIGINT);
CREATE MACRO killed_of(counts, side) AS best_of(list_filter(counts, lambda c: c.what = 'killed' AND c.of = side));

-- Lists as text; an item that holds the separator would read as two.
CREATE MACRO joined(items, separator) AS
  nullif(array_to_string(list_transform(list_filter(items, lambda i: i IS NOT NULL AND i <> ''),
                                        lambda i: replace(i, trim(separator), ',')), separator), '');
CREATE MACRO once(items) AS list_filter(items, lambda i, n: i IS NOT NULL AND list_position(items, i) = n);

-- A whole number that stands for an id: 52 bits, which programs that know only floating point hold too.
CREATE MACRO numeric_id(text) AS CAST('0x' || left(md5(text), 13) AS BIGINT);

-- GDELT's types of an actor: what kind of body it is, then its roles. A place's name as GDELT's full names begin.
CREATE MACRO cameo_types(x) AS
  list_concat(CASE WHEN x.country IN ('UNO', 'EUR', 'IGO') THEN ['IGO']
                   WHEN x.country IN ('NGO', 'IMG', 'ISM', 'MNC') THEN [x.country] END, cameo_roles(x));
CREATE MACRO called_place(p) AS coalesce(p.name, p.text);

-- Cells of formats that put several values into one: parallel lists, where an item may be empty but not the list.
CREATE MACRO each(items, told) AS
  CASE WHEN len(list_filter(list_transform(items, told), lambda i: i IS NOT NULL AND CAST(i AS VARCHAR) <> '')) > 0 THEN
    array_to_string(list_transform(list_transform(items, told), lambda i: coalesce(nullif(replace(CAST(i AS VARCHAR), ';', ','), ''), 'None')), '; ')
  END;
CREATE MACRO icews_sectors(x) AS
  nullif(array_to_string(list_filter(list_transform(strict_sectors(x), lambda s: getvariable('sector_words')[s]), lambda w: w IS NOT NULL), ','), '');
CREATE MACRO defaulted_sectors(parties) AS
  list_sum(list_transform(parties, lambda x: CASE WHEN x.sector_basis = 'country_default' THEN len(x.sectors) ELSE 0 END));
CREATE MACRO plover_entities(parties) AS list_transform(parties, lambda x: {
  'code': strict_code(x), 'sector': strict_sectors(x), 'entity_text': coalesce(x.text, x.name), 'identifier_id': x.entity_id,
  'identifier_text': x.name, 'office': x.office});

-- What stands for a participant in graphs: its id in the world, else a digest of name and code.
CREATE MACRO node_id(x) AS
  coalesce(x.entity_id, 'actor-' || left(md5(coalesce(called(x), '') || '/' || coalesce(x.code, '')), 20));

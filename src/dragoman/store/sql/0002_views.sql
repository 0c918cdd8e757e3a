-- What holds. `:upto` is the last batch that is looked at: all of them here, an earlier one where somebody asks
-- what was known on a day (the same text then makes temporary views).

-- The log of judgements.
CREATE VIEW judgement_now AS
SELECT j.judgement_id, j.kind, j.judged_by, j.judged_at, j.undoes, j.body, j.batch_no
FROM judgement j WHERE j.batch_no <= :upto;

-- Judgements that were taken back, unless the taking back was taken back too.
CREATE VIEW undone AS
SELECT DISTINCT u.undoes AS judgement_id FROM judgement_now u
WHERE u.undoes IS NOT NULL AND NOT EXISTS (SELECT 1 FROM judgement_now v WHERE v.undoes = u.judgement_id);

-- Reports that were withdrawn and accounts that were rejected.
CREATE VIEW withdrawn AS
SELECT DISTINCT s.subject
FROM judgement_now j JOIN judgement_subject s ON s.judgement_id = j.judgement_id
WHERE ((j.kind = 'withdrawn' AND j.undoes IS NULL) OR j.kind = 'wrong_account')
  AND NOT EXISTS (SELECT 1 FROM undone u WHERE u.judgement_id = j.judgement_id);

-- Every version of every report: which holds, by what text it was replaced, which report had its text first.
CREATE VIEW report_version AS
SELECT v.report_id, v.text_sha256, v.published_at, v.publisher, v.url, v.language, v.title, v.body, v.first_seen,
       v.batch_no, v.position,
       CASE WHEN t.report_id IS NOT NULL THEN 'forgotten'
            WHEN w.subject IS NOT NULL THEN 'withdrawn'
            WHEN v.later > 1 THEN 'superseded'
            ELSE 'current' END AS status,
       v.superseded_by, v.same_text_as, t.reason AS reason, v.later = 1 AND w.subject IS NULL AS holds
FROM (
  SELECT r.*,
         row_number() OVER (PARTITION BY report_id ORDER BY batch_no DESC, position DESC) AS later,
         lag(text_sha256) OVER (PARTITION BY report_id ORDER BY batch_no DESC, position DESC) AS superseded_by,
         CASE WHEN text_sha256 <> '' THEN
           first_value(report_id) OVER (PARTITION BY text_sha256 ORDER BY batch_no, position) END AS same_text_as
  FROM report r WHERE r.batch_no <= :upto
) v
LEFT JOIN withdrawn w ON w.subject = v.report_id
LEFT JOIN tombstone t ON t.report_id = v.report_id AND t.text_sha256 = v.text_sha256 AND t.batch_no <= :upto;

CREATE VIEW rejection_now AS
SELECT x.report_id, x.reason, x.message, x.first_seen, x.batch_no, x.position FROM rejection x
WHERE x.batch_no <= :upto
  AND NOT EXISTS (
    SELECT 1 FROM report r WHERE r.report_id = x.report_id AND r.batch_no > x.batch_no AND r.batch_no <= :upto
  );

CREATE VIEW coding_now AS
SELECT c.coding_id, c.unit, c.report_id, c.text_sha256, c.digest, c.n_accounts, c.batch_no, c.position
FROM (
  SELECT coding.*, row_number() OVER (PARTITION BY unit ORDER BY batch_no DESC, position DESC) AS later
  FROM coding WHERE batch_no <= :upto
) c
JOIN report_version r ON r.report_id = c.report_id AND r.text_sha256 = c.text_sha256 AND r.holds
WHERE c.later = 1
  AND NOT EXISTS (SELECT 1 FROM undone u WHERE c.unit = 'judgement:' || u.judgement_id);

-- An account as it was last coded, or as somebody corrected it.
CREATE VIEW account_now AS
SELECT a.account_id, a.coding_id, a.report_id, a.text_sha256, a.ordinal, a.published_at, a.publisher, a.part,
       a.event_type, a.mode, a.realis, a.certainty, a.start_date, a.end_date, a.place, a.country, a.latitude,
       a.longitude, a.cameo_code, a.quad_class, a.plover_score, a.goldstein, a.trigger_text, a.sentence, a.body,
       a.batch_no
FROM account a
JOIN (
  SELECT x.account_id, x.coding_id, row_number() OVER (
           PARTITION BY x.account_id
           ORDER BY CASE WHEN left(c.unit, 10) = 'judgement:' THEN 1 ELSE 0 END DESC, x.batch_no DESC, c.position DESC
         ) AS later
  FROM account x JOIN coding_now c ON c.coding_id = x.coding_id
) n ON n.account_id = a.account_id AND n.coding_id = a.coding_id
LEFT JOIN withdrawn w ON w.subject = a.account_id
WHERE n.later = 1 AND w.subject IS NULL;

CREATE VIEW participant_now AS
SELECT p.account_id, p.coding_id, p.report_id, p.side, p.ordinal, p.role, p.name, p.entity_id, p.code, p.country,
       p.sectors, p.office, p.folded, p.batch_no
FROM participant p JOIN account_now a ON a.coding_id = p.coding_id AND a.account_id = p.account_id;

CREATE VIEW teaching_now AS
SELECT t.coding_id, t.report_id, t.ordinal, t.kind, t.subject_name, t.subject_entity_id, t.office, t.body, t.batch_no
FROM teaching t JOIN coding_now c ON c.coding_id = t.coding_id;

-- Names that reports gave and the world did not know.
CREATE VIEW learnt_entity AS
SELECT name, code, country, sectors, min(office) AS office, count(*) AS n_accounts,
       count(DISTINCT report_id) AS n_reports, min(batch_no) AS first_batch
FROM participant_now WHERE entity_id IS NULL AND name IS NOT NULL
GROUP BY name, code, country, sectors;

CREATE VIEW event_now AS
SELECT e.event_id, e.event_type, e.mode, e.realis, e.start_date, e.end_date, e.status, e.superseded_by, e.n_reports,
       e.n_origins, e.body, e.batch_no
FROM event e
JOIN (SELECT event_id, max(batch_no) AS batch_no FROM event WHERE batch_no <= :upto GROUP BY event_id) n
  ON n.event_id = e.event_id AND n.batch_no = e.batch_no;

CREATE VIEW event_account_now AS
SELECT x.event_id, x.account_id FROM event_account x JOIN event_now e
  ON e.event_id = x.event_id AND e.batch_no = x.batch_no AND e.status = 'live';

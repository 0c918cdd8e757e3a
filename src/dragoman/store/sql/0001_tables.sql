-- The tables. Rows are added, never changed; erasing words (`dragoman forget`) is the one exception.
-- batch_no: the write that a row came with; batches are numbered from 1 without gaps, each is whole or not there.
-- body: the whole record as JSON, with the columns beside it for asking. Days are calendar days, times UTC.

CREATE TABLE batch (batch_no bigint NOT NULL, run_id text NOT NULL, recorded_at timestamp NOT NULL);

CREATE TABLE run (
    run_id text NOT NULL, command text NOT NULL, started_at timestamp NOT NULL, program text NOT NULL,
    codebook text, lexicon text, world text, model text, settings text, batch_no bigint NOT NULL
);

CREATE TABLE run_end (
    run_id text NOT NULL, ended_at timestamp NOT NULL, n_reports bigint, n_rejected bigint, n_accounts bigint,
    batch_no bigint NOT NULL
);

CREATE TABLE report (
    report_id text NOT NULL, text_sha256 text NOT NULL, published_at date, publisher text, url text, language text,
    title text, body text, first_seen timestamp NOT NULL, batch_no bigint NOT NULL, position bigint NOT NULL
);

CREATE TABLE report_text (
    report_id text NOT NULL, text_sha256 text NOT NULL, text text, is_escaped boolean NOT NULL,
    batch_no bigint NOT NULL
);

CREATE TABLE rejection (
    report_id text NOT NULL, reason text NOT NULL, message text, first_seen timestamp NOT NULL,
    batch_no bigint NOT NULL, position bigint NOT NULL
);

CREATE TABLE tombstone (
    report_id text NOT NULL, text_sha256 text NOT NULL, reason text NOT NULL, forgotten_at timestamp NOT NULL,
    batch_no bigint NOT NULL
);

-- What one coding of a report (or one import of an account) gave; `unit` is what it is a coding of.
CREATE TABLE coding (
    coding_id text NOT NULL, unit text NOT NULL, report_id text NOT NULL, text_sha256 text NOT NULL,
    digest text NOT NULL, n_accounts bigint NOT NULL, batch_no bigint NOT NULL, position bigint NOT NULL
);

CREATE TABLE account (
    account_id text NOT NULL, coding_id text NOT NULL, report_id text NOT NULL, text_sha256 text NOT NULL,
    ordinal bigint NOT NULL, published_at date, publisher text, part text, event_type text NOT NULL, mode text,
    realis text, certainty text, start_date date, end_date date, place text, country text,
    latitude double precision, longitude double precision, cameo_code text, quad_class bigint,
    plover_score double precision, goldstein double precision, trigger_text text, sentence text, body text NOT NULL,
    batch_no bigint NOT NULL
);

CREATE TABLE participant (
    account_id text NOT NULL, coding_id text NOT NULL, report_id text NOT NULL, side text NOT NULL,
    ordinal bigint NOT NULL, role text, name text, entity_id text, code text, country text, sectors text, office text,
    folded text, batch_no bigint NOT NULL
);

-- Who somebody is, as a report says it.
CREATE TABLE teaching (
    coding_id text NOT NULL, report_id text NOT NULL, ordinal bigint NOT NULL, kind text NOT NULL, subject_name text,
    subject_entity_id text, office text, body text NOT NULL, batch_no bigint NOT NULL
);

CREATE TABLE judgement (
    judgement_id text NOT NULL, kind text NOT NULL, judged_by text NOT NULL, judged_at timestamp NOT NULL,
    undoes text, body text NOT NULL, batch_no bigint NOT NULL
);

CREATE TABLE judgement_subject (judgement_id text NOT NULL, subject text NOT NULL, batch_no bigint NOT NULL);

CREATE TABLE event (
    event_id text NOT NULL, event_type text NOT NULL, mode text, realis text, start_date date, end_date date,
    status text NOT NULL, superseded_by text, n_reports bigint NOT NULL, n_origins bigint NOT NULL, body text NOT NULL,
    batch_no bigint NOT NULL
);

CREATE TABLE event_account (event_id text NOT NULL, account_id text NOT NULL, batch_no bigint NOT NULL);

-- What fusion looks in, and no record: rows follow the accounts that hold. A telling is one act as one sentence tells it.
CREATE TABLE telling (
    telling_id text NOT NULL, account_id text NOT NULL, coding_id text NOT NULL, report_id text NOT NULL,
    batch_no bigint NOT NULL
);

CREATE TABLE telling_key (key text NOT NULL, telling_id text NOT NULL, batch_no bigint NOT NULL);

CREATE TABLE report_key (key text NOT NULL, report_id text NOT NULL, text_sha256 text NOT NULL, batch_no bigint NOT NULL);

-- Up to which batch the accounts have been fused.
CREATE TABLE fusion_mark (fused_upto bigint NOT NULL, batch_no bigint NOT NULL);

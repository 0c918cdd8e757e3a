-- What PostgreSQL needs beside the tables: one process writes at a time, but look-ups go by index.

CREATE UNIQUE INDEX batch_by_number ON batch (batch_no);
CREATE UNIQUE INDEX report_by_version ON report (report_id, text_sha256);
CREATE UNIQUE INDEX report_text_by_version ON report_text (report_id, text_sha256);
CREATE UNIQUE INDEX judgement_by_id ON judgement (judgement_id);
CREATE INDEX report_by_text ON report (text_sha256);
CREATE INDEX rejection_by_report ON rejection (report_id);
CREATE INDEX tombstone_by_report ON tombstone (report_id);
CREATE INDEX coding_by_report ON coding (report_id);
CREATE INDEX coding_by_unit ON coding (unit);
CREATE INDEX account_by_id ON account (account_id);
CREATE INDEX account_by_batch ON account (batch_no);
CREATE INDEX account_by_report ON account (report_id);
CREATE INDEX account_by_day ON account (start_date);
CREATE INDEX participant_by_account ON participant (account_id);
CREATE INDEX participant_by_entity ON participant (entity_id);
CREATE INDEX teaching_by_report ON teaching (report_id);
CREATE INDEX judgement_by_undone ON judgement (undoes);
CREATE INDEX judgement_subject_by_subject ON judgement_subject (subject);
CREATE INDEX event_by_id ON event (event_id);
CREATE INDEX event_account_by_account ON event_account (account_id);
CREATE INDEX telling_by_id ON telling (telling_id);
CREATE INDEX telling_by_account ON telling (account_id);
CREATE INDEX telling_key_by_key ON telling_key (key);
CREATE INDEX telling_key_by_telling ON telling_key (telling_id);
CREATE INDEX report_key_by_key ON report_key (key);
CREATE INDEX report_key_by_report ON report_key (report_id);

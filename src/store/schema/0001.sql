-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1. ids: integer key; fid: the FHIR id or UUID; times: integer UTC milliseconds; enums: append-only, in the header named.
-- Every mutable row has `version`. Nothing here is ever deleted by the program but work of a cache (search index, pending references).

-- Where we are ------------------------------------------------------------------------------------------------------------------------
CREATE TABLE setting (
  key TEXT PRIMARY KEY,              -- 'store.uuid', 'store.station', 'store.department', 'anchor.folder', 'lock.minutes', 'demo.patients', …
  value TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- People ------------------------------------------------------------------------------------------------------------------------------
CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,   -- what is typed at sign-in; also the key slot's name
  title TEXT NOT NULL DEFAULT '',             -- job title
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE role (                           -- the site's own roles; the presets live in access-table.c
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  for_cause INTEGER NOT NULL DEFAULT 0,       -- charts only with a reason or work item
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE TABLE role_right (
  role TEXT NOT NULL REFERENCES role,
  act INTEGER NOT NULL,                       -- MunAct, access-table.h
  PRIMARY KEY (role, act)
) STRICT, WITHOUT ROWID;
CREATE TABLE member_role (
  member INTEGER NOT NULL REFERENCES member,
  role TEXT NOT NULL,                         -- a preset's id or role.id
  PRIMARY KEY (member, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE member_setting (                 -- layout, pane widths, unread rules: per member
  member INTEGER NOT NULL REFERENCES member,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (member, key)
) STRICT, WITHOUT ROWID;

-- Records -----------------------------------------------------------------------------------------------------------------------------
CREATE TABLE source (                         -- where a body came from: a file, a folder, the demo, later a server link
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,                      -- MunSourceKind, store-source.h
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (kind, name)
) STRICT;
CREATE TABLE base (                            -- servers that absolute names of resources were seen under
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE                    -- "https://example.org/fhir"
) STRICT;
CREATE TABLE dictionary (                     -- zstd dictionaries; 0: none (a body that begins with zstd's magic number is a frame)
  id INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE resource (                       -- the newest body of every resource, whole, as it came
  id INTEGER PRIMARY KEY AUTOINCREMENT,       -- may have been given to a name (expected) before the body came
  type INTEGER NOT NULL,                      -- MunFhirType, fhir-type.h
  fid TEXT NOT NULL,
  patient INTEGER,                            -- resource.id of the Patient it is about; NULL: nobody, or not yet known
  version INTEGER NOT NULL DEFAULT 1,         -- our count of bodies received
  version_id TEXT,                            -- meta.versionId
  last_updated INTEGER,                       -- meta.lastUpdated
  received_at INTEGER NOT NULL,
  source INTEGER NOT NULL,
  base INTEGER REFERENCES base,               -- the server its absolute name is under; NULL: not known
  hash BLOB NOT NULL,                         -- 16 bytes of BLAKE2b over the content: record-body.h says what counts
  dictionary INTEGER NOT NULL,
  size INTEGER NOT NULL,                      -- bytes of the body as it came
  body BLOB NOT NULL,                         -- compressed, long base64 taken out (attachment)
  deleted INTEGER NOT NULL DEFAULT 0,
  UNIQUE (fid, type)
) STRICT;
CREATE INDEX resource_patient ON resource (patient) WHERE patient IS NOT NULL;
CREATE TABLE resource_version (               -- bodies that were replaced: what this store knew earlier
  resource INTEGER NOT NULL REFERENCES resource,
  version INTEGER NOT NULL,
  version_id TEXT,
  last_updated INTEGER,
  received_at INTEGER NOT NULL,
  replaced_at INTEGER NOT NULL,
  source INTEGER NOT NULL,
  hash BLOB NOT NULL,
  dictionary INTEGER NOT NULL,
  size INTEGER NOT NULL,
  body BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (resource, version)
) STRICT;
CREATE TABLE attachment (                     -- base64 of at least 4 KiB moved out of a body into a blob; put back whenever the body is read
  resource INTEGER NOT NULL REFERENCES resource,
  version INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  place INTEGER NOT NULL,                     -- where in the stored body its characters belong
  form INTEGER NOT NULL,                      -- MunAttachmentForm, record-body.h: how the blob becomes those characters again
  blob TEXT NOT NULL,
  size INTEGER NOT NULL,                      -- bytes of the blob
  PRIMARY KEY (resource, version, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_blob ON attachment (blob);
INSERT INTO sqlite_sequence (name, seq) VALUES ('resource', 0); -- from which ids are given to names
CREATE TABLE expected (                       -- a resource that others name (relatively) and that is not here yet: its id is given already
  fid TEXT NOT NULL,
  type INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE,                 -- what resource.patient, item.patient, item.encounter say until and after it comes
  filed INTEGER NOT NULL,                     -- 1: somebody's patient or encounter
  waiting INTEGER NOT NULL,                   -- how often it was named
  referrer INTEGER NOT NULL,                  -- the last resource that named it
  at INTEGER NOT NULL,
  PRIMARY KEY (fid, type)
) STRICT, WITHOUT ROWID;
CREATE TABLE pending_reference (              -- a reference that has to be followed once more when its target comes
  target TEXT NOT NULL,                       -- id where the type is known; else urn:…, or "?system|value" of a conditional one
  type INTEGER NOT NULL,                      -- target type, 0 unknown
  resource INTEGER NOT NULL REFERENCES resource,
  role INTEGER NOT NULL,                      -- MunLinkRole, fhir-project.h
  base INTEGER NOT NULL DEFAULT 0,            -- base.id of an absolute reference
  PRIMARY KEY (target, type, resource, role, base)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_reference_resource ON pending_reference (resource);
CREATE TABLE alias (                          -- other names of a resource: a urn fullUrl that is not its id, a name under a second server
  name TEXT PRIMARY KEY,
  resource INTEGER NOT NULL REFERENCES resource
) STRICT, WITHOUT ROWID;
CREATE TABLE identifier (                     -- for conditional references and logical ones; patient_number is what people type
  hash INTEGER NOT NULL,                      -- of type and value, record-key.h
  resource INTEGER NOT NULL REFERENCES resource,
  system INTEGER NOT NULL,                    -- hash of the system
  PRIMARY KEY (hash, resource, system)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_resource ON identifier (resource);

-- What is shown and searched: projections, rebuilt from bodies at any time -----------------------------------------------------------
CREATE TABLE patient (
  id INTEGER PRIMARY KEY REFERENCES resource, -- resource.id
  family TEXT NOT NULL, given TEXT NOT NULL, prefix TEXT NOT NULL DEFAULT '', suffix TEXT NOT NULL DEFAULT '',
  sort TEXT NOT NULL,                         -- folded "family given"
  birth_date TEXT,                            -- as far as known: 1958, 1958-03, 1958-03-14
  sex TEXT NOT NULL DEFAULT '',               -- male, female, other, unknown, ''
  deceased TEXT,                              -- NULL alive or unknown; date, or 'true'
  mrn TEXT,                                   -- the record number shown, as written
  restricted INTEGER NOT NULL DEFAULT 0,      -- bits: MunRestriction: VIP, confidential (meta.security R/V), employee, sealed
  active INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX patient_sort ON patient (sort, birth_date);
CREATE INDEX patient_birth ON patient (birth_date, sort);
CREATE TABLE patient_number (                 -- every identifier
  compact TEXT NOT NULL,                      -- letters and digits only
  patient INTEGER NOT NULL REFERENCES patient,
  system TEXT NOT NULL,
  value TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT '',              -- v2-0203 code: MR, SS, DL, …
  PRIMARY KEY (compact, patient, system)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_number_patient ON patient_number (patient);
CREATE TABLE patient_other_name (             -- what former names and nicknames say beside the present name
  words TEXT NOT NULL,                        -- folded
  patient INTEGER NOT NULL REFERENCES patient,
  name TEXT NOT NULL,                         -- as written
  former INTEGER NOT NULL DEFAULT 0,          -- no longer used
  PRIMARY KEY (words, patient)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_other_name_patient ON patient_other_name (patient);
CREATE VIRTUAL TABLE patient_name USING fts5 (
  words,                                      -- folded words of every name, current and former
  sounds,                                     -- sound keys of the same
  content='', contentless_delete=1, detail=column, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0 categories ''L* N* Co M*''');

CREATE TABLE item (                           -- one row for each resource that the chart shows
  resource INTEGER PRIMARY KEY REFERENCES resource,
  patient INTEGER,
  part INTEGER NOT NULL,                      -- MunPart, domain-item.h
  date INTEGER,                               -- clinically relevant time, ms; NULL where the record has none
  date_text TEXT,                             -- as written, so that precision is kept
  status TEXT NOT NULL DEFAULT '',            -- FHIR status or clinicalStatus code
  text TEXT NOT NULL,                         -- what a person reads first
  detail TEXT NOT NULL DEFAULT '',            -- dose, value with unit, reaction, author …
  code TEXT, system TEXT,                     -- the first coding
  value REAL, unit TEXT, abnormal TEXT,       -- numbers for trends; abnormal: H, L, HH, LL, A, N; allergies: worst severity, else criticality
  low REAL, high REAL,                        -- reference range
  encounter INTEGER,                          -- resource.id
  place TEXT,                                 -- where: facility of an encounter
  until INTEGER,                              -- end of an encounter's, coverage's … time, ms; NULL none or not over
  source TEXT,                                -- meta.source, else the organization of its Provenance; NULL: resource.source says it
  author TEXT,
  category TEXT,                              -- laboratory, vital-signs, note type, class of encounter …
  flags INTEGER NOT NULL DEFAULT 0            -- MunItemFlags: entered-in-error, refuted, not-done, unsigned, confidential, machine-written
) STRICT;
CREATE INDEX item_patient ON item (patient, part, date DESC);
CREATE INDEX item_encounter ON item (encounter) WHERE encounter IS NOT NULL;
CREATE INDEX item_unsigned ON item (date) WHERE flags & 8;

-- Pages: lineage that survives split, move, redaction and release --------------------------------------------------------------------
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  lineage TEXT NOT NULL,                      -- UUID, the same for every copy of one page
  resource INTEGER NOT NULL REFERENCES resource,
  number INTEGER NOT NULL,                    -- from 1
  parent INTEGER REFERENCES page,             -- the page it was made from
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (resource, number)
) STRICT;
CREATE INDEX page_lineage ON page (lineage);

-- Who saw what (dwell, a row a page and visit); the act of opening is in the ledger ---------------------------------------------------
CREATE TABLE view (
  id INTEGER PRIMARY KEY,
  member INTEGER NOT NULL REFERENCES member,
  patient INTEGER NOT NULL,
  resource INTEGER NOT NULL,
  lineage TEXT,                               -- NULL for notes without pages
  work INTEGER,
  opened_at INTEGER NOT NULL,
  shown_ms INTEGER NOT NULL DEFAULT 0,
  ledger INTEGER NOT NULL                     -- the ledger row of the opening
) STRICT;
CREATE INDEX view_member ON view (member, resource);
CREATE INDEX view_patient ON view (patient, opened_at);
CREATE INDEX view_read ON view (patient, member, resource, opened_at);   -- what a member has not read yet
CREATE INDEX view_recent ON view (member, opened_at, patient);          -- the charts they had open last

-- Work --------------------------------------------------------------------------------------------------------------------------------
CREATE TABLE work (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  queue INTEGER NOT NULL,                     -- MunQueue, domain-work.h
  state INTEGER NOT NULL,                     -- MunWorkState: waiting, claimed, held, done, cancelled
  title TEXT NOT NULL,                        -- words without a patient's name; the patient is a column
  detail TEXT NOT NULL DEFAULT '',
  patient INTEGER,
  resource INTEGER,
  owner INTEGER REFERENCES member,
  created_at INTEGER NOT NULL,
  due_at INTEGER,
  closed_at INTEGER,
  close_reason TEXT,
  subject_key TEXT,                           -- makes one item of one thing: UNIQUE per queue while open
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX work_open ON work (queue, due_at, id, state, owner, created_at) WHERE state < 3; -- tiles and lists without the rows
CREATE INDEX work_owner ON work (owner, state, due_at) WHERE owner IS NOT NULL;
CREATE INDEX work_patient ON work (patient) WHERE patient IS NOT NULL;
CREATE INDEX work_closed ON work (queue, closed_at, created_at) WHERE closed_at IS NOT NULL;
CREATE UNIQUE INDEX work_subject ON work (queue, subject_key) WHERE subject_key IS NOT NULL AND state < 3;

-- What leaves for a server later; written in the transaction of the act --------------------------------------------------------------
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  type INTEGER NOT NULL,                      -- MunFhirType of the resource to write
  fid TEXT NOT NULL,
  method TEXT NOT NULL,                       -- PUT, DELETE
  if_match TEXT,
  body TEXT NOT NULL,                         -- FHIR JSON
  state INTEGER NOT NULL DEFAULT 0,           -- MunOutboxState: queued, sending, acked, unknown, conflict, rejected
  created_at INTEGER NOT NULL,
  ledger INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX outbox_state ON outbox (state, id);
CREATE UNIQUE INDEX outbox_queued ON outbox (type, fid) WHERE state = 0; -- what was not sent yet is replaced by what is newer

-- Break-glass -------------------------------------------------------------------------------------------------------------------------
CREATE TABLE glass (
  id INTEGER PRIMARY KEY,
  member INTEGER NOT NULL REFERENCES member,
  patient INTEGER NOT NULL,
  reason TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  closed_at INTEGER,
  work INTEGER NOT NULL REFERENCES work,      -- its review
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX glass_member ON glass (member, patient, until);

-- Import runs: resume and problems ----------------------------------------------------------------------------------------------------
CREATE TABLE import_run (                     -- one import; a run without end is taken up again by the next import of the same paths
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                          -- the paths asked for
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  counts TEXT NOT NULL DEFAULT '',            -- what was done so far, record-count.h
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX import_run_open ON import_run (key) WHERE finished_at IS NULL;
CREATE TABLE import_file (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES import_run,
  source INTEGER NOT NULL REFERENCES source,
  path TEXT NOT NULL,                         -- absolute, as given
  size INTEGER NOT NULL, mtime INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0,            -- pieces safely in the store
  state INTEGER NOT NULL DEFAULT 0,           -- 0 waiting, 1 under way, 2 done
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (run, path)
) STRICT;
CREATE TABLE import_seen (                    -- which resources an unfinished run has read, a bit each; so that none is counted twice
  run INTEGER NOT NULL REFERENCES import_run,
  page INTEGER NOT NULL,                      -- of MUN_MARKS_PAGE ids, record-key.h
  bits BLOB NOT NULL,
  PRIMARY KEY (run, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_problem (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,                         -- file name without folder
  place TEXT NOT NULL,                        -- "line 7", "entry 12"
  reason TEXT NOT NULL,                       -- a sentence without contents
  work INTEGER NOT NULL REFERENCES work,
  at INTEGER NOT NULL,
  UNIQUE (work, file, place, reason)
) STRICT;

-- The ledger: keyed, hash-chained; h = HMAC(ledger key, previous h ‖ fields). No update, no delete, ever ------------------------------
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  mono INTEGER NOT NULL,                      -- monotonic microseconds of the station: order when the clock lies
  station TEXT NOT NULL,
  member INTEGER NOT NULL,                    -- 0: the program itself, or nobody signed in
  role TEXT NOT NULL,
  act INTEGER NOT NULL,                       -- MunAct
  outcome INTEGER NOT NULL,                   -- 0 done, 1 refused
  object_type INTEGER NOT NULL,               -- MunObjectType, access-ledger.h
  object INTEGER NOT NULL,
  patient INTEGER NOT NULL DEFAULT 0,
  work INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',            -- codes and counts, never names
  h BLOB NOT NULL
) STRICT;
CREATE INDEX ledger_patient ON ledger (patient, seq) WHERE patient <> 0;
CREATE INDEX ledger_member ON ledger (member, seq);
CREATE INDEX ledger_at ON ledger (at);
CREATE INDEX ledger_act ON ledger (act, seq);
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

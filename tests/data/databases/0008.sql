BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
INSERT INTO "_sqlite_migrations" VALUES(1,'outside-in','0001_first_tables','2026-05-14 06:30:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'outside-in','0002_pain_and_easier_choices','2026-06-01 06:30:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'outside-in','0003_people_and_safety_steps','2026-11-23 06:30:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'outside-in','0004_week_and_barriers','2026-11-23 07:06:01.072494+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'outside-in','0005_coins_nights_and_heart_rate','2026-11-23 08:33:05.460294+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'outside-in','0006_facts_that_are_gone','2026-05-14T10:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'outside-in','0007_marks_links_and_routes','2026-05-14T10:00:00+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'outside-in','0008_invitations','2026-05-14T10:00:00+00:00');
CREATE TABLE answers (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), key TEXT NOT NULL CHECK (key <> ''), value TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "answers" VALUES('5b0c2f3e-0000-4000-8000-000000000005','2026-05-14','2026-05-14T06:30:00',120,'1778740200000-00007-a1b2c3d4e5f6',0,'name','Jo');
CREATE TABLE batches (
        id INTEGER PRIMARY KEY,
        at_utc TEXT NOT NULL,
        verb TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('hand', 'import', 'undo', 'merge')),
        changed TEXT NOT NULL,
        undone INTEGER REFERENCES batches (id) ON DELETE RESTRICT
    ) STRICT;
INSERT INTO "batches" VALUES(1,'2026-05-14T06:30:00','log','hand','1778740200000-00001-a1b2c3d4e5f6',NULL);
INSERT INTO "batches" VALUES(2,'2026-05-14T06:30:00','import','import','1778740200000-00003-a1b2c3d4e5f6',NULL);
INSERT INTO "batches" VALUES(3,'2026-05-14T06:30:00','choose','hand','1778740200000-00005-a1b2c3d4e5f6',NULL);
INSERT INTO "batches" VALUES(4,'2026-05-14T06:30:00','answer','hand','1778740200000-00008-a1b2c3d4e5f6',NULL);
INSERT INTO "batches" VALUES(5,'2026-05-14T06:30:00','book','hand','1778740200000-00010-a1b2c3d4e5f6',NULL);
INSERT INTO "batches" VALUES(6,'2026-05-14T06:30:00','not_today','hand','1778740200000-00012-a1b2c3d4e5f6',NULL);
INSERT INTO "batches" VALUES(7,'2026-05-14T06:30:00','log','hand','1778740200000-00014-a1b2c3d4e5f6',NULL);
INSERT INTO "batches" VALUES(8,'2026-05-14T06:30:00','delete','hand','1778740200000-00016-a1b2c3d4e5f6',NULL);
CREATE TABLE checkins (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), mood INTEGER CHECK (mood BETWEEN 0 AND 10),
        energy INTEGER CHECK (energy BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT 'own', source_id TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "checkins" VALUES('5b0c2f3e-0000-4000-8000-000000000002','2026-05-14','2026-05-14T06:30:00',120,'1778740200000-00002-a1b2c3d4e5f6',0,4,5,'','diary','17');
CREATE TABLE choices (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), choice TEXT NOT NULL CHECK (choice IN ('stay', 'back', 'ready', 'lighter', 'nearer')), from_day TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "choices" VALUES('5b0c2f3e-0000-4000-8000-000000000003','2026-05-14','2026-05-14T06:30:00',120,'1778740200000-00004-a1b2c3d4e5f6',0,'stay','2026-05-18');
INSERT INTO "choices" VALUES('5b0c2f3e-0000-4000-8000-000000000012','2026-06-02','2026-06-02T18:00:00',120,'1780382000000-00002-a1b2c3d4e5f6',0,'lighter','2026-06-08');
CREATE TABLE drafts (
        name TEXT NOT NULL PRIMARY KEY,
        body TEXT NOT NULL CHECK (json_valid(body)),
        changed TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "drafts" VALUES('onboarding','{"page": 2}','1778740200000-00017-a1b2c3d4e5f6');
CREATE TABLE earlier (
        batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
        fact_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        version TEXT CHECK (version IS NULL OR json_valid(version)),
        PRIMARY KEY (batch, fact_id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "earlier" VALUES(1,'5b0c2f3e-0000-4000-8000-000000000001','sessions',NULL);
INSERT INTO "earlier" VALUES(2,'5b0c2f3e-0000-4000-8000-000000000002','checkins',NULL);
INSERT INTO "earlier" VALUES(3,'5b0c2f3e-0000-4000-8000-000000000003','choices',NULL);
INSERT INTO "earlier" VALUES(4,'5b0c2f3e-0000-4000-8000-000000000004','states',NULL);
INSERT INTO "earlier" VALUES(4,'5b0c2f3e-0000-4000-8000-000000000005','answers',NULL);
INSERT INTO "earlier" VALUES(5,'5b0c2f3e-0000-4000-8000-000000000006','steps',NULL);
INSERT INTO "earlier" VALUES(6,'5b0c2f3e-0000-4000-8000-000000000007','refusals',NULL);
INSERT INTO "earlier" VALUES(7,'5b0c2f3e-0000-4000-8000-000000000008','sessions',NULL);
INSERT INTO "earlier" VALUES(8,'5b0c2f3e-0000-4000-8000-000000000008','sessions','{"id": "5b0c2f3e-0000-4000-8000-000000000008", "day": "2026-05-14", "at_utc": null, "offset_min": null, "changed": "1778740200000-00013-a1b2c3d4e5f6", "deleted": 0, "activity": "walk", "minutes": 2, "before": null, "after": null, "expected": null, "effort": null, "pleasure": null, "mastery": null, "note": "", "source": "own", "source_id": null}');
CREATE TABLE events (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), name TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL DEFAULT 'own', source_id TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "events" VALUES('5b0c2f3e-0000-4000-8000-000000000023','2026-11-20',NULL,NULL,'1795415400000-00003-a1b2c3d4e5f6',0,'Moved house','life','own',NULL);
CREATE TABLE experiments (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), heads TEXT NOT NULL CHECK (heads <> ''),
        tails TEXT NOT NULL CHECK (tails <> ''),
        from_day TEXT NOT NULL,
        weeks INTEGER NOT NULL CHECK (weeks BETWEEN 2 AND 6),
        seed TEXT NOT NULL CHECK (seed <> ''),
        heads_words TEXT NOT NULL DEFAULT '',
        tails_words TEXT NOT NULL DEFAULT '',
        stopped TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "experiments" VALUES('5b0c2f3e-0000-4000-8000-000000000501','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,'own','rest','2026-05-15',4,'a1b2c3','Music','','2026-05-20');
CREATE TABLE gone (
    fact_id TEXT NOT NULL PRIMARY KEY CHECK (fact_id <> ''),
    kind TEXT NOT NULL,
    changed TEXT NOT NULL,
    source_mark TEXT
) STRICT, WITHOUT ROWID
;
INSERT INTO "gone" VALUES('5b0c2f3e-0000-4000-8000-0000000000aa','sessions','1747216800000-00000-0a1b2c3d4e5f',NULL);
CREATE TABLE heart_rate (
    session TEXT NOT NULL PRIMARY KEY CHECK (session <> ''),
    count INTEGER NOT NULL CHECK (count > 0),
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    mean REAL NOT NULL,
    samples BLOB NOT NULL
) STRICT
;
INSERT INTO "heart_rate" VALUES('5b0c2f3e-0000-4000-8000-000000000504',3,80,120,100.5,X'0102');
CREATE TABLE hours (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
        what TEXT NOT NULL,
        company TEXT NOT NULL DEFAULT '',
        pleasure INTEGER CHECK (pleasure BETWEEN 0 AND 10),
        mastery INTEGER CHECK (mastery BETWEEN 0 AND 10),
        mood INTEGER CHECK (mood BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT '', CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "hours" VALUES('5b0c2f3e-0000-4000-8000-000000000402','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,9,'Made tea','',4,2,3,'quiet');
CREATE TABLE invitations (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), rung TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL DEFAULT '' CHECK (how IN ('', 'said', 'wrote', 'began')),
    reply TEXT NOT NULL DEFAULT '' CHECK (reply IN ('', 'yes', 'no', 'later')),
    felt INTEGER CHECK (felt BETWEEN 0 AND 10),
    note TEXT NOT NULL DEFAULT '', CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "invitations" VALUES('5b0c2f3e-0000-4000-8000-000000000801','2026-05-14','2026-05-14T08:00:00',60,'1778740200000-0000-000000000000',0,'to_the_gate','','said','no',3,'It was raining');
INSERT INTO "invitations" VALUES('5b0c2f3e-0000-4000-8000-000000000802','2026-05-17',NULL,NULL,'1778740200000-0000-000000000000',0,'','Cards after supper','','',NULL,'');
CREATE TABLE links (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), session TEXT NOT NULL CHECK (session <> ''),
        source TEXT NOT NULL DEFAULT 'own',
        source_id TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "links" VALUES('5b0c2f3e-0000-4000-8000-000000000703','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-00000-a1b2c3d4e5f6',0,'5b0c2f3e-0000-4000-8000-000000000001','strava','17');
CREATE TABLE marks (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), what TEXT NOT NULL
            CHECK (what IN ('steps', 'exercise_min', 'resting_bpm', 'done')),
        amount REAL,
        name TEXT NOT NULL DEFAULT '',
        activity TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT 'own',
        source_id TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "marks" VALUES('5b0c2f3e-0000-4000-8000-000000000701','2026-05-14',NULL,NULL,'1778740200000-00000-a1b2c3d4e5f6',0,'done',NULL,'piano','','daylio','2026-05-14T20:15/piano');
INSERT INTO "marks" VALUES('5b0c2f3e-0000-4000-8000-000000000702','2026-05-14',NULL,NULL,'1778740200000-00000-a1b2c3d4e5f6',0,'steps',7412.0,'','','fitbit','steps:2026-05-14');
CREATE TABLE meta (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('node','a1b2c3d4e5f6');
CREATE TABLE nights (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
        source TEXT NOT NULL DEFAULT 'own',
        source_id TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "nights" VALUES('5b0c2f3e-0000-4000-8000-000000000503','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,433,'watch','n1');
CREATE TABLE patterns (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), happened TEXT NOT NULL,
        response TEXT NOT NULL DEFAULT '',
        avoidance TEXT NOT NULL DEFAULT '',
        later TEXT NOT NULL DEFAULT '',
        instead TEXT NOT NULL DEFAULT '', CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "patterns" VALUES('5b0c2f3e-0000-4000-8000-000000000403','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,'Rain','Heavy','Back to bed','Worse by noon','One song by the window');
CREATE TABLE people (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), name TEXT NOT NULL CHECK (name <> ''),
        number TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        place INTEGER NOT NULL DEFAULT 0, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "people" VALUES('5b0c2f3e-0000-4000-8000-000000000021','2026-11-23','2026-11-23T06:30:00',60,'1795415400000-00001-a1b2c3d4e5f6',0,'Rosa','07700 900 118','Any hour',0);
CREATE TABLE planned (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), activity TEXT NOT NULL,
        for_day TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
        clock_min INTEGER CHECK (clock_min BETWEEN 0 AND 1439),
        company TEXT NOT NULL DEFAULT '',
        repeats TEXT NOT NULL
            CHECK (repeats IN ('once', 'daily', 'weekdays', 'weekly')),
        until TEXT,
        series TEXT NOT NULL DEFAULT '',
        instead_of TEXT,
        is_off INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
        session TEXT NOT NULL DEFAULT '', CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "planned" VALUES('5b0c2f3e-0000-4000-8000-000000000401','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,'call_friend','2026-05-16','Ring Mum',15,960,'Mum','weekly','2026-07-01','','2026-05-15',1,'');
CREATE TABLE questionnaires (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), form TEXT NOT NULL,
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        total INTEGER, source TEXT NOT NULL DEFAULT 'own', source_id TEXT, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "questionnaires" VALUES('5b0c2f3e-0000-4000-8000-000000000013','2026-06-03','2026-06-03T08:00:00',120,'1780382000000-00003-a1b2c3d4e5f6',0,'phq9','[1, 1, 2, null, 0, 1, 0, 0, 0]',NULL,'own',NULL);
CREATE TABLE refusals (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), barrier TEXT NOT NULL DEFAULT '', strategy TEXT NOT NULL DEFAULT '', is_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)), CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "refusals" VALUES('5b0c2f3e-0000-4000-8000-000000000007','2026-05-14','2026-05-14T06:30:00',120,'1778740200000-00011-a1b2c3d4e5f6',0,'','',0);
INSERT INTO "refusals" VALUES('5b0c2f3e-0000-4000-8000-000000000499','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,'tired','Coat on',0);
CREATE TABLE reminders (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), clock_min INTEGER NOT NULL CHECK (clock_min BETWEEN 0 AND 1439),
        weekdays TEXT NOT NULL CHECK (weekdays <> ''),
        about TEXT NOT NULL DEFAULT 'step', CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "reminders" VALUES('5b0c2f3e-0000-4000-8000-000000000405','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,600,'135','step');
CREATE TABLE routes (
    session TEXT NOT NULL PRIMARY KEY CHECK (session <> ''),
    size INTEGER NOT NULL CHECK (size > 0),
    file BLOB NOT NULL
) STRICT
;
INSERT INTO "routes" VALUES('5b0c2f3e-0000-4000-8000-000000000001',6,X'789CB3492FA8D0B70300073501F9');
CREATE TABLE rungs (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), rung TEXT NOT NULL CHECK (rung <> ''), activity TEXT NOT NULL DEFAULT '', CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "rungs" VALUES('5b0c2f3e-0000-4000-8000-000000000404','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,'shoes','walk');
CREATE TABLE safety_steps (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), heading TEXT NOT NULL CHECK (heading <> ''), text TEXT NOT NULL, CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "safety_steps" VALUES('5b0c2f3e-0000-4000-8000-000000000022','2026-11-23','2026-11-23T06:30:00',60,'1795415400000-00002-a1b2c3d4e5f6',0,'signs','Going quiet');
CREATE TABLE sessions (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT , offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), activity TEXT NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
        before INTEGER CHECK (before BETWEEN 0 AND 10),
        after INTEGER CHECK (after BETWEEN 0 AND 10),
        expected INTEGER CHECK (expected BETWEEN 0 AND 10),
        effort INTEGER CHECK (effort BETWEEN 0 AND 10),
        pleasure INTEGER CHECK (pleasure BETWEEN 0 AND 10),
        mastery INTEGER CHECK (mastery BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT 'own', source_id TEXT, pain INTEGER CHECK (pain BETWEEN 0 AND 10), company TEXT NOT NULL DEFAULT '' CHECK (company IN ('', 'alone', 'together')), CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "sessions" VALUES('5b0c2f3e-0000-4000-8000-000000000001','2026-05-14','2026-05-14T06:30:00',120,'1778740200000-00000-a1b2c3d4e5f6',0,'walk',12,3,6,NULL,NULL,NULL,NULL,'the cold air helped','own',NULL,NULL,'together');
INSERT INTO "sessions" VALUES('5b0c2f3e-0000-4000-8000-000000000008','2026-05-14',NULL,NULL,'1778740200000-00015-a1b2c3d4e5f6',1,'walk',2,NULL,NULL,NULL,NULL,NULL,NULL,'','own',NULL,NULL,'');
INSERT INTO "sessions" VALUES('5b0c2f3e-0000-4000-8000-000000000011','2026-06-02',NULL,NULL,'1780382000000-00001-a1b2c3d4e5f6',0,'cycle',20,NULL,NULL,NULL,NULL,NULL,NULL,'','own',NULL,4,'');
CREATE TABLE states (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), state TEXT NOT NULL CHECK (state IN ('rest', 'ill', 'away', 'none')), CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "states" VALUES('5b0c2f3e-0000-4000-8000-000000000004','2026-05-14','2026-05-14T06:30:00',120,'1778740200000-00006-a1b2c3d4e5f6',0,'rest');
CREATE TABLE steps (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), activity TEXT NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
        title TEXT NOT NULL DEFAULT '',
        cue TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        company TEXT NOT NULL DEFAULT '',
        clock_min INTEGER CHECK (clock_min BETWEEN 0 AND 1439),
        for_day TEXT,
        confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
        expected INTEGER CHECK (expected BETWEEN 0 AND 10), CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "steps" VALUES('5b0c2f3e-0000-4000-8000-000000000006','2026-05-14','2026-05-14T06:30:00',120,'1778740200000-00009-a1b2c3d4e5f6',0,'walk',2,'Walk to the corner','I have had my tea','the front door','',480,'2026-05-14',8,5);
CREATE TABLE told (
        id TEXT NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        offset_min INTEGER NOT NULL,
        day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
        kind TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '',
        text_id TEXT NOT NULL,
        numbers TEXT NOT NULL CHECK (json_valid(numbers)),
        content_digest TEXT NOT NULL DEFAULT ''
    ) STRICT;
INSERT INTO "told" VALUES('5b0c2f3e-0000-4000-8000-000000000009','2026-05-14T06:30:00',120,'2026-05-14','advice','','advice.rest','{"days": 2}','');
CREATE TABLE tosses (id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''), day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), at_utc TEXT NOT NULL, offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439), changed TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), experiment TEXT NOT NULL CHECK (experiment <> ''),
        side TEXT NOT NULL CHECK (side IN ('heads', 'tails')),
        did TEXT NOT NULL DEFAULT ''
            CHECK (did IN ('', 'heads', 'tails', 'tiny', 'neither')), CHECK ((at_utc IS NULL) = (offset_min IS NULL))) STRICT;
INSERT INTO "tosses" VALUES('5b0c2f3e-0000-4000-8000-000000000502','2026-05-14','2026-05-14T06:30:00',60,'1778740200000-0000-000000000000',0,'5b0c2f3e-0000-4000-8000-000000000501','tails','tiny');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX checkins_by_day ON checkins (day);
CREATE INDEX sessions_by_day ON sessions (day);
CREATE INDEX states_by_day ON states (day);
CREATE INDEX answers_by_day ON answers (day);
CREATE INDEX steps_by_day ON steps (day);
CREATE INDEX refusals_by_day ON refusals (day);
CREATE INDEX questionnaires_by_day ON questionnaires (day);
CREATE INDEX events_by_day ON events (day);
CREATE UNIQUE INDEX checkins_by_source ON checkins (source, source_id) WHERE source_id IS NOT NULL;
CREATE UNIQUE INDEX sessions_by_source ON sessions (source, source_id) WHERE source_id IS NOT NULL;
CREATE UNIQUE INDEX questionnaires_by_source ON questionnaires (source, source_id) WHERE source_id IS NOT NULL;
CREATE UNIQUE INDEX events_by_source ON events (source, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX told_by_day ON told (day);
CREATE TRIGGER told_is_not_changed BEFORE UPDATE ON told
        BEGIN SELECT raise(ABORT, 'what was told is not changed'); END;
CREATE TRIGGER told_is_not_removed BEFORE DELETE ON told
        BEGIN SELECT raise(ABORT, 'what was told is not removed'); END;
CREATE INDEX choices_by_day ON choices (day);
CREATE INDEX people_by_day ON people (day);
CREATE INDEX safety_steps_by_day ON safety_steps (day);
CREATE INDEX planned_by_day ON planned (day);
CREATE INDEX hours_by_day ON hours (day);
CREATE INDEX patterns_by_day ON patterns (day);
CREATE INDEX rungs_by_day ON rungs (day);
CREATE INDEX reminders_by_day ON reminders (day);
CREATE INDEX experiments_by_day ON experiments (day);
CREATE INDEX tosses_by_day ON tosses (day);
CREATE INDEX nights_by_day ON nights (day);
CREATE UNIQUE INDEX nights_by_source ON nights (source, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX gone_by_source ON gone (source_mark) WHERE source_mark IS NOT NULL;
CREATE INDEX marks_by_day ON marks (day);
CREATE UNIQUE INDEX marks_by_source ON marks (source, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX links_by_day ON links (day);
CREATE UNIQUE INDEX links_by_source ON links (source, source_id) WHERE source_id IS NOT NULL;
CREATE INDEX invitations_by_day ON invitations (day);
COMMIT;

-- Scripts and names are samples, too: one of each kind, site and template, and a day for each kind.
alter table samples add column kind text not null default 'request';
drop index samples_by_template;
create unique index samples_by_template on samples (kind, site, template);
drop index samples_by_day;
create index samples_by_day on samples (day, kind);

-- Whether code was seen before, whoever served it.
create index script_versions_by_change on script_versions (change_hash);

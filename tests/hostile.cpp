#include "hostile.hpp"

namespace entente::hostile {
namespace {

std::string numbers(int last) {
  std::string list = "1";
  for (int i = 2; i <= last; ++i) list += "," + std::to_string(i);
  return list;
}

std::string command(std::string_view type, std::string_view data,
                    std::string_view at = "2026-03-02T15:00:00Z") {
  return R"({"type":")" + std::string(type) + R"(","partnership":"kitchen-42","at":")" +
         std::string(at) + R"(","data":)" + std::string(data) + "}";
}

std::string complaint(std::string_view summary) {
  return command("complaint.receive", R"({"id":"k9","severity":"low","channel":"call","summary":)" +
                                          std::string(summary) + "}");
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

std::string holidays_on_every_day() {
  std::string list;
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= (month == 2 ? 29 : 30 + (month + month / 8) % 2); ++day) {
      const std::string date = std::to_string(100 * month + day + 10'000).substr(1);
      list += (list.empty() ? "" : ",") + (R"({"every":")" + date.substr(0, 2) + '-') +
              date.substr(2) + "\"}";
    }
  }
  return list;
}

std::string holidays_on_mondays() {
  std::string list;
  for (int month = 1; month <= 12; ++month) {
    for (int nth = 1; nth <= 5; ++nth) {
      list += (list.empty() ? "" : ",") + (R"({"nth":[)" + std::to_string(nth)) + R"(,"mon",)" +
              std::to_string(month) + "]}";
    }
  }
  return list;
}

std::string shut_dates() {
  std::string list;
  for (int i = 0; i < 1000; ++i) {
    const int date = 10'000 * (1970 + i / 300) + 100 * (1 + i % 300 / 25) + 1 + i % 25;
    const std::string digits = std::to_string(date);
    list += (i == 0 ? "" : ",") +
            in_quotes(digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6)) +
            ":[]";
  }
  return list;
}

// Commands with numbers and times that are too great, too small or none.
std::vector<Case> commands_by_number() {
  return {
      // Numbers.
      {contact(R"("minutes":1e400)"), "field.type", "/data/minutes"},
      {contact(R"("minutes":1E-400)"), "field.type", "/data/minutes"},
      {contact(R"("minutes":1e)" + std::string(900'000, '9')), "field.range", "/data/minutes"},
      {contact(R"("minutes":)" + std::string(900'000, '9')), "field.range", "/data/minutes"},
      {contact(R"("minutes":18446744073709551616)"), "field.range", "/data/minutes"},
      {contact(R"("minutes":"18446744073709551616")"), "field.range", "/data/minutes"},
      {contact(R"("minutes":-1)"), "field.range", "/data/minutes"},
      {contact(R"("minutes":-)"), "document.syntax", "/data/minutes"},
      {contact(R"("minutes":0x10)"), "document.syntax", "/data/minutes"},
      {contact(R"("minutes":NaN)"), "document.syntax", "/data/minutes"},
      {command("partnership.describe", R"({"attributes":{"area":1e400}})"), "field.range",
       "/data/attributes/area"},
      {command("partnership.describe", R"({"attributes":{"area":18446744073709551616}})"),
       "field.range", "/data/attributes/area"},
      {command("record.retract", R"({"version":4294967296,"reason":"r"})"), "field.range",
       "/data/version"},
      {command("record.retract", R"({"version":-0,"reason":"r"})"), "record.unknown",
       "/data/version"},
      // Times.
      {command("project.open", R"({"id":"p","name":"P","due":"9999-12-31T23:59:59Z"})"),
       "time.range", "/data/due"},
      {command("project.open", R"({"id":"p","name":"P","due":"10000-01-01T00:00:00Z"})"),
       "time.format", "/data/due"},
      {command("project.open", R"({"id":"p","name":"P","due":"1969-12-31T23:59:59.999999Z"})"),
       "time.range", "/data/due"},
      {command("project.open",
               R"({"id":"p","name":"P","due":")" + std::string(900'000, 'x') + "\"}"),
       "time.format", "/data/due"},
      {command("project.open", R"({"id":"p","name":"P"})", "2200-01-01T00:00:00Z"), "time.range",
       "/at"},
      {command("complaint.wait",
               R"({"id":"k1","on":"client","reason":"r","nudge":{"every":"99999999999999999999d",)"
               R"("give_up_after":1}})"),
       "span.range", "/data/nudge/every"},
  };
}

// Commands with texts, ids and lists that are too long, too deep or none.
std::vector<Case> commands_by_text() {
  const std::string kilobytes(900'000, 'x');
  std::string attributes;
  for (int i = 0; i < 257; ++i) {
    attributes += (i == 0 ? "" : ",") + in_quotes("a" + std::to_string(i)) + ":1";
  }
  return {
      {complaint(in_quotes(kilobytes)), "field.too_long", "/data/summary"},
      {complaint(in_quotes(std::string(16 * 1024 + 1, 'x'))), "field.too_long", "/data/summary"},
      {complaint(in_quotes("\xff")), "document.utf8", ""},
      {complaint(in_quotes("\xc0\x80")), "document.utf8", ""},
      {complaint(in_quotes("\xed\xa0\x80")), "document.utf8", ""},
      {complaint(in_quotes("\xf4\x90\x80\x80")), "document.utf8", ""},
      {complaint(in_quotes("\xe2\x82")), "document.utf8", ""},
      {complaint(R"("\ud800")"), "document.utf8", "/data/summary"},
      {complaint(R"("\udc00")"), "document.utf8", "/data/summary"},
      {complaint(R"("\ud800\ud800")"), "document.utf8", "/data/summary"},
      {complaint(R"("\u0000")"), "document.utf8", "/data/summary"},
      {complaint(std::string("\"\0\"", 3)), "document.syntax", "/data/summary"},
      {complaint(nested(40)), "document.depth", "/data/summary" + repeated("/0", 29)},
      {complaint(nested(400'000)), "document.depth", "/data/summary" + repeated("/0", 29)},
      {command("project.close", R"({"id":")" + std::string(129, 'x') + R"(","result":"r"})"),
       "field.too_long", "/data/id"},
      {command("project.close", R"({"id":"","result":"r"})"), "field.range", "/data/id"},
      {command("project.close", R"({"id":"a\nb","result":"r"})"), "field.type", "/data/id"},
      {command("contact.record",
               R"({"id":"t1","channel":"call","initiator":"client","kind":"call","with":[)" +
                   repeated(R"("ann")", 1001, ",") + "]}"),
       "limit.items", "/data/with"},
      {command("partnership.describe", R"({"attributes":{)" + attributes + "}}"), "limit.items",
       "/data/attributes"},
      {std::string((std::size_t{1} << 20) + 1, ' '), "document.size", ""},
  };
}

std::string target(std::string_view span) {
  return policy(R"("targets":{"complaint":{"low":{"agree":)" + std::string(span) + "}}}");
}

}  // namespace

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string repeated(std::string_view text, int times, std::string_view between) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    if (i > 0) all += between;
    all += text;
  }
  return all;
}

std::vector<std::string> zones() {
  return {"", " ", "/", ".", "..", "../../etc/passwd", "/etc/passwd", "/etc/localtime",
          // Folders of the tz database, and what lies in them beside the zones.
          "Europe", "Europe/", "America/Argentina", "right/UTC", "posix/Europe/Madrid",
          "Europe/../Europe/Madrid", "Europe//Madrid", "./Europe/Madrid", "zone1970.tab",
          "tzdata.zi", "localtime", "posixrules", "Factory",
          // What other readers of zones take.
          ":UTC", ":/etc/passwd", "UTC+1", "EST5EDT,M3.2.0,M11.1.0", "<+03>-3", "Fixed/UTC+01:00",
          // Nearly one.
          "europe/madrid", "Europe/Madrid ", " Europe/Madrid", "Europe/Madrid\\n",
          "Europe\\\\Madrid", "Europe/Madrid%00x", "Europe/Madr\u00edd", "\U0001F30D",
          std::string(10'000, 'A'), repeated("../", 3'333) + "etc/passwd",
          "Europe/Madrid" + repeated("/", 10'000)};
}

std::string calendar(std::string_view members) {
  return R"({"zone":"UTC")" + std::string(members) + "}";
}

std::string rhythm(std::string_view rule, std::string_view more, std::string_view start) {
  return R"({"rule":")" + std::string(rule) + R"(","start":")" + std::string(start) +
         R"(","local_time":"09:30","zone":"UTC")" + std::string(more) + "}";
}

std::vector<Case> rhythms() {
  const std::string every_list = ";BYYEARDAY=" + numbers(366) + ";BYWEEKNO=" + numbers(53) +
                                 ";BYSETPOS=" + numbers(366) + ";BYDAY=MO,TU,WE,TH,FR,SA,SU";
  const std::string office =
      R"(,"calendar":{"zone":"UTC","week":{"mon":[["09:00","17:00"]],"fri":[["09:00","17:00"]]}})";
  return {
      {rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "rrule.never", "/rule"},
      {rhythm("FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31"), "rrule.never", "/rule"},
      {rhythm("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=999999999"), "rrule.never", "/rule"},
      {rhythm("FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30,31"), "rrule.never", "/rule"},
      {rhythm("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" + every_list), "rrule.never", "/rule"},
      {rhythm("FREQ=DAILY;INTERVAL=10000;BYMONTH=2;BYMONTHDAY=30"), "rrule.never", "/rule"},
      {rhythm("FREQ=YEARLY;INTERVAL=31;BYMONTH=2;BYMONTHDAY=29"), "rrule.never", "/rule"},
      {rhythm("FREQ=YEARLY;BYMONTH=1", "", "2199-12-31"), "rrule.never", "/rule"},
      {rhythm("FREQ=DAILY;UNTIL=19700101"), "rrule.never", "/rule"},
      // Every date that it names is closed, and closed days are left out.
      {rhythm("FREQ=WEEKLY;BYDAY=SA", office), "rrule.never", "/rule"},
      {rhythm("FREQ=DAILY;BYDAY=TU,WE,TH,SA,SU", office + R"(,"shift":"skip")"), "rrule.never",
       "/rule"},
      {rhythm("FREQ=DAILY", R"(,"calendar":{"zone":"UTC"})"), "calendar.never_opens",
       "/calendar/week"},
      {rhythm("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"), "rrule.unsupported", "/rule"},
      {rhythm("FREQ=DAILY;BYHOUR=25"), "rrule.unsupported", "/rule"},
      {rhythm("FREQ=DAILY;INTERVAL=999999999"), "rrule.unsupported", "/rule"},
      {rhythm("FREQ=DAILY;INTERVAL=2147483648"), "rrule.format", "/rule"},
      {rhythm("FREQ=DAILY;COUNT=18446744073709551616"), "rrule.format", "/rule"},
      {rhythm("FREQ=DAILY;COUNT=1e400"), "rrule.format", "/rule"},
      {rhythm("FREQ=DAILY;COUNT=-0"), "rrule.format", "/rule"},
      {rhythm("FREQ=MONTHLY;BYMONTHDAY=" + numbers(2'000)), "field.too_long", "/rule"},
      {rhythm(std::string(1'000'000, ';')), "field.too_long", "/rule"},
      {rhythm("FREQ=DAILY", "", "9999-12-31"), "time.range", "/start"},
      {rhythm("FREQ=DAILY", "", "10000-01-01"), "time.format", "/start"},
      {rhythm("FREQ=DAILY", R"(,"calendar":"nowhere")"), "calendar.unknown", "/calendar"},
  };
}

std::string contact(std::string_view members) {
  return command(
      "contact.record",
      R"({"id":"t1","channel":"call","initiator":"client","with":["ann"],"kind":"call",)" +
          std::string(members) + "}");
}

std::string policy(std::string_view members) {
  return R"({"base":"entente/1",)" + std::string(members) + "}";
}

std::string never_on_its_mondays() {
  return calendar(R"(,"week":{"mon":[["09:00","17:00"]]},"holidays":[)" + holidays_on_mondays() +
                  "]");
}

std::vector<Case> calendars() {
  const std::string all_week =
      R"(,"week":{"mon":[["00:00","24:00"]],"tue":[["00:00","24:00"]],"wed":[["00:00","24:00"]],)"
      R"("thu":[["00:00","24:00"]],"fri":[["00:00","24:00"]],"sat":[["00:00","24:00"]],)"
      R"("sun":[["00:00","24:00"]]})";
  const std::string on_mondays = R"(,"week":{"mon":[["09:00","17:00"]]})";
  std::vector<Case> cases = {
      {calendar(""), "calendar.never_opens", "/week"},
      {calendar(R"(,"week":{})"), "calendar.never_opens", "/week"},
      {calendar(R"(,"week":{"mon":[],"tue":[],"wed":[],"thu":[],"fri":[],"sat":[],"sun":[]})"),
       "calendar.never_opens", "/week"},
      {calendar(all_week + R"(,"holidays":[)" + holidays_on_every_day() + "]"),
       "calendar.never_opens", "/week"},
      {never_on_its_mondays(), "calendar.never_opens", "/week"},
      {calendar(on_mondays + R"(,"holidays":[)" + holidays_on_mondays() + R"(],"exceptions":{)" +
                shut_dates() + "}"),
       "calendar.never_opens", "/week"},
      {calendar(R"(,"exceptions":{)" + shut_dates() + "}"), "calendar.never_opens", "/week"},
      {calendar(R"(,"exceptions":{"2026-03-02":[]})"), "calendar.never_opens", "/week"},
      // Open for a while that the spring of that one year skips.
      {R"({"zone":"America/New_York","exceptions":{"2026-03-08":[["02:10","02:50"]]}})",
       "calendar.never_opens", "/week"},
      {calendar(R"(,"week":{"mon":[["09:00","09:00"]]})"), "calendar.empty_interval",
       "/week/mon/0"},
      {calendar(R"(,"week":{"mon":[["00:00","24:00"],["24:00","00:00"]]})"), "time.format",
       "/week/mon/1/0"},
      {calendar(R"(,"week":{"mon":[["09:00","25:00"]]})"), "time.format", "/week/mon/0/1"},
      {calendar(R"(,"week":{"mon":[["22:00","06:00"]],"tue":[["05:59","07:00"]]})"),
       "calendar.overlap", "/week/tue"},
      {calendar(R"(,"exceptions":{"9999-12-31":[]})"), "time.range", "/exceptions/9999-12-31"},
      {calendar(R"(,"exceptions":{"1969-12-31":[]})"), "time.range", "/exceptions/1969-12-31"},
      {calendar(on_mondays + R"(,"holidays":[)" + repeated(R"({"easter":1})", 1001, ",") + "]"),
       "limit.items", "/holidays"},
      {calendar(on_mondays + R"(,"holidays":[{"easter":18446744073709551616}])"), "field.range",
       "/holidays/0/easter"},
      {calendar(on_mondays + R"(,"holidays":[{"every":"02-30"}])"), "time.format",
       "/holidays/0/every"},
  };
  for (const std::string& zone : zones()) {
    cases.push_back({R"({"zone":")" + zone + R"("})", "zone.unknown", "/zone"});
  }
  cases.push_back({R"({"zone":"Europe/Madrid\u0000x"})", "document.utf8", "/zone"});
  return cases;
}

std::vector<Case> commands() {
  std::vector<Case> cases = commands_by_number();
  const std::vector<Case> texts = commands_by_text();
  cases.insert(cases.end(), texts.begin(), texts.end());
  for (const std::string& zone : zones()) {
    cases.push_back({command("person.change", R"({"id":"ann","zone":")" + zone + "\"}"),
                     "zone.unknown", "/data/zone"});
  }
  cases.push_back({command("person.change", R"({"id":"ann","zone":"Europe/Madrid\u0000x"})"),
                   "document.utf8", "/data/zone"});
  return cases;
}

std::vector<Case> policies() {
  const std::string agree = "/targets/complaint/low/agree";
  return {
      {target(R"("9999y")"), "span.format", agree},
      {target(R"("P9999Y")"), "span.format", agree},
      {target(R"("1e400bd")"), "span.format", agree},
      {target(R"("99999999999999999999bd")"), "span.range", agree},
      {target(R"("9999999999bd")"), "span.range", agree},
      {target(R"("-18446744073709551616d")"), "span.range", agree},
      {target(R"("PT99999999999999999999H")"), "span.range", agree},
      {target(in_quotes(std::string(900'000, '9') + "bd")), "span.range", agree},
      {target("1e400"), "field.range", agree},
      {policy(R"("thresholds":{"a":1e400})"), "field.range", "/thresholds/a"},
      {policy(R"("thresholds":{"a":1E-400})"), "field.range", "/thresholds/a"},
      {policy(R"("thresholds":{"a":18446744073709551616})"), "field.range", "/thresholds/a"},
      {policy(R"("thresholds":{"a":1e)" + std::string(900'000, '9') + "}"), "field.range",
       "/thresholds/a"},
      {policy(R"("skew":"9999999999s")"), "span.range", "/skew"},
      {policy(R"("ladder":[{"at":"1e400%"}])"), "ladder.format", "/ladder/0/at"},
      {policy(R"("packs":[)" + nested(40) + "]"), "document.depth", "/packs" + repeated("/0", 30)},
      {policy(R"("version":")" + std::string("\xff") + "\""), "document.utf8", ""},
      {policy(R"("version":"\ud800")"), "document.utf8", "/version"},
  };
}

}  // namespace entente::hostile

#include "entente/view/ical.hpp"

#include <libical/ical.h>

#include <map>
#include <memory>

#include "speech.hpp"

namespace entente {
namespace {

struct Free {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

void append_digits(std::string& out, unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  out.append(width > digits.size() ? width - digits.size() : 0, '0').append(digits);
}

// 20260306T220000Z
std::string stamp_of(Instant at) {
  const auto since = std::chrono::sys_time<Duration>(Duration(at.micros()));
  const auto days = std::chrono::floor<std::chrono::days>(since);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(since - days));
  std::string text;
  append_digits(text, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  append_digits(text, static_cast<unsigned>(date.month()), 2);
  append_digits(text, static_cast<unsigned>(date.day()), 2);
  text += 'T';
  append_digits(text, static_cast<unsigned>(time.hours().count()), 2);
  append_digits(text, static_cast<unsigned>(time.minutes().count()), 2);
  append_digits(text, static_cast<unsigned>(time.seconds().count()), 2);
  return text += 'Z';
}

// Whether three bytes are one of U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069: characters
// that turn the direction of writing, or end a line.
bool turns_or_breaks(std::string_view bytes) {
  if (!bytes.starts_with("\xE2\x80") && !bytes.starts_with("\xE2\x81")) return false;
  const auto last = static_cast<unsigned char>(bytes[2]);
  if (bytes[1] == '\x81') return last >= 0xA6 && last <= 0xA9;
  return last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE);
}

// No character of it acts on whoever shows it; what ends a line becomes one line feed.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (text.size() - i >= 3 && turns_or_breaks(text.substr(i, 3))) {
      i += 2;
    } else if (c == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
    } else if (c == '\t') {
      out += ' ';
    } else if (c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != '\x7F')) {
      out += c;
    }
  }
  return out;
}

// One part of a UID: letters, digits, dots, dashes and underscores stay, all else is escaped.
void append_part(std::string& out, std::string_view part) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  for (const char c : part) {
    const bool stays = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == '_';
    if (stays) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', hex[byte >> 4], hex[byte & 15]};
  }
}

std::string uid_of(const AgendaLine& line) {
  std::string uid;
  append_part(uid, line.kind);
  append_part(uid += '/', line.partnership.view());
  append_part(uid += '/', line.subject);
  return uid += "@entente";
}

// libical looks its own zones up on disk for every value that is a time, so times go in as text.
void add_time(icalcomponent* to, const char* name, Instant at) {
  icalproperty* property = icalproperty_new_x(stamp_of(at).c_str());
  icalproperty_set_x_name(property, name);
  icalcomponent_add_property(to, property);
}

// 1 is the most urgent.
int priority_of(Severity severity) {
  switch (severity) {
    case Severity::urgent:
      return 1;
    case Severity::warning:
      return 3;
    case Severity::notice:
      return 5;
    case Severity::info:
      return 9;
  }
  return 0;
}

class Feed {
 public:
  Feed(const PortfolioView& view, const CalendarFeedRequest& request)
      : view_(view), request_(request), calendar_(icalcomponent_new(ICAL_VCALENDAR_COMPONENT)) {
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid("-//Entente//calendar feed//EN"));
    add(icalproperty_new_calscale("GREGORIAN"));
  }

  std::string write() {
    const auto lines = view_.agenda({.now = request_.from,
                                     .until = request_.to,
                                     .owner = request_.owner,
                                     .limit = {},
                                     .per_partnership = {}});
    for (const AgendaLine& each : lines) {
      if (each.due && *each.due >= request_.from && *each.due <= request_.to) add(each);
    }
    const std::unique_ptr<char, Free> text(icalcomponent_as_ical_string_r(calendar_.get()));
    return text.get();
  }

 private:
  void add(icalproperty* property) { icalcomponent_add_property(calendar_.get(), property); }

  void add(const AgendaLine& line) {
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_component(calendar_.get(), event);
    const auto put = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    put(icalproperty_new_uid(uid_of(line).c_str()));
    add_time(event, "DTSTAMP", request_.from);
    add_time(event, "DTSTART", *line.due);
    put(icalproperty_new_summary(plain(line.what).c_str()));
    put(icalproperty_new_description(plain(description_of(line)).c_str()));
    put(icalproperty_new_categories(plain(line.kind).c_str()));
    if (line.severity) put(icalproperty_new_priority(priority_of(*line.severity)));
    // It is something to be done by then, and keeps nobody busy.
    put(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  }

  // For whom, and what good it does them.
  [[nodiscard]] std::string description_of(const AgendaLine& line) {
    std::string text(name_of(line.partnership));
    if (line.for_whom) text += "\n" + *line.for_whom;
    if (line.benefit) text += "\n" + *line.benefit;
    return text;
  }

  std::string_view name_of(const PartnershipId& partnership) {
    const auto [place, is_new] = names_.try_emplace(partnership);
    if (is_new) {
      const Result<Partnership> state = view_.state(partnership);
      if (state) place->second = state->standing->name;
    }
    return place->second.view();
  }

  const PortfolioView& view_;
  const CalendarFeedRequest& request_;
  Component calendar_;
  std::map<PartnershipId, Text> names_;
};

}  // namespace

Result<std::string> calendar_feed(const PortfolioView& view, const CalendarFeedRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  if (view.team().find(request.owner) == nullptr) {
    return Failure("member.unknown", "Name a member of the team.", "/owner");
  }
  if (request.to < request.from) {
    return Failure("field.range", "Give an end that is not before the beginning.", "/to");
  }
  return Feed(view, request).write();
}

}  // namespace entente

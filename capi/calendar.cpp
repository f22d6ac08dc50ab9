#include "entente/c/calendar.h"

#include "arguments.hpp"
#include "entente/codec/json.hpp"
#include "entente/time/rhythm.hpp"
#include "guard.hpp"
#include "handles.hpp"

namespace entente {

BOOST_DESCRIBE_STRUCT(Occurrence, (), (date, at))

}  // namespace entente

using namespace entente;
using namespace entente::capi;

namespace {

struct Period {
  Instant from;
  Instant until;
};

Result<Period> period_of(std::int64_t a_us, std::int64_t b_us) {
  const Result<Instant> a = instant_of(a_us);
  if (!a) return a.error();
  const Result<Instant> b = instant_of(b_us);
  if (!b) return b.error();
  return Period{*a, *b};
}

Result<Span> span_of(const char* data, std::size_t length) {
  const Result<std::string_view> text = text_of(data, length);
  if (!text) return text.error();
  return Span::parse(*text);
}

Result<std::int64_t> due_of(const Calendar& calendar, std::int64_t at_us, const Span& span) {
  const Result<Instant> at = instant_of(at_us);
  if (!at) return at.error();
  const Result<Instant> due = calendar.add(*at, span);
  if (!due) return due.error();
  return due->micros();
}

Result<std::int64_t> open_between(const Calendar& calendar, std::int64_t a_us, std::int64_t b_us) {
  const Result<Period> period = period_of(a_us, b_us);
  if (!period) return period.error();
  return calendar.between(period->from, period->until).count();
}

Result<bool> is_open_at(const Calendar& calendar, std::int64_t at_us) {
  const Result<Instant> at = instant_of(at_us);
  if (!at) return at.error();
  return calendar.is_open(*at);
}

template <class Value, class Out>
Result<entente_status> store(const Result<Value>& value, Out* out) {
  if (!value) return value.error();
  *out = static_cast<Out>(*value);
  return ENTENTE_OK;
}

template <class Value>
Result<Document> document_of(const Result<Value>& value) {
  if (!value) return value.error();
  return Document{to_json(*value)};
}

// `of` gives the value of the element at an index.
template <class Out, class Of>
Result<entente_status> for_each_element(std::size_t count, Out* out, Of of) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = of(i);
    if (!value) return value.error().inside("/" + std::to_string(i));
    out[i] = static_cast<Out>(*value);
  }
  return ENTENTE_OK;
}

// Arrays without elements need not be there.
template <class... Each>
bool given_for(std::size_t count, const Each*... arrays) {
  return count == 0 || given(arrays...);
}

}  // namespace

entente_status entente_calendar_new(const char* document, size_t length,
                                    entente_calendar** calendar, entente_error** error) noexcept {
  return made(calendar, error, given(document), [&]() -> Result<std::unique_ptr<entente_calendar>> {
    const auto read = read_json<CalendarDocument>({document, length});
    if (!read) return read.error();
    auto prepared = Calendar::make(*read);
    if (!prepared) return prepared.error();
    return std::make_unique<entente_calendar>(entente_calendar{std::move(*prepared)});
  });
}

void entente_calendar_free(entente_calendar* calendar) noexcept { delete calendar; }

entente_status entente_calendar_add(const entente_calendar* calendar, int64_t at_us,
                                    const char* span, size_t span_length, int64_t* due_us,
                                    entente_error** error) noexcept {
  return guarded(error, given(calendar, span, due_us), [&]() -> Result<entente_status> {
    const Result<Span> length = span_of(span, span_length);
    if (!length) return length.error();
    return store(due_of(*calendar->calendar, at_us, *length), due_us);
  });
}

entente_status entente_calendar_between(const entente_calendar* calendar, int64_t a_us,
                                        int64_t b_us, int64_t* open_us,
                                        entente_error** error) noexcept {
  return guarded(error, given(calendar, open_us),
                 [&] { return store(open_between(*calendar->calendar, a_us, b_us), open_us); });
}

entente_status entente_calendar_is_open(const entente_calendar* calendar, int64_t at_us,
                                        int32_t* open, entente_error** error) noexcept {
  return guarded(error, given(calendar, open),
                 [&] { return store(is_open_at(*calendar->calendar, at_us), open); });
}

entente_status entente_calendar_next_open(const entente_calendar* calendar, int64_t at_us,
                                          int64_t* next_us, entente_error** error) noexcept {
  return guarded(error, given(calendar, next_us), [&]() -> Result<entente_status> {
    const Result<Instant> at = instant_of(at_us);
    if (!at) return at.error();
    const Result<Instant> next = calendar->calendar->next_open(*at);
    if (!next) return next.error();
    *next_us = next->micros();
    return ENTENTE_OK;
  });
}

entente_status entente_calendar_previous_close(const entente_calendar* calendar, int64_t at_us,
                                               int64_t* close_us, entente_error** error) noexcept {
  return guarded(error, given(calendar, close_us), [&]() -> Result<entente_status> {
    const Result<Instant> at = instant_of(at_us);
    if (!at) return at.error();
    const Result<Instant> close = calendar->calendar->previous_close(*at);
    if (!close) return close.error();
    *close_us = close->micros();
    return ENTENTE_OK;
  });
}

entente_status entente_calendar_windows(const entente_calendar* calendar, int64_t a_us,
                                        int64_t b_us, entente_result** result,
                                        entente_error** error) noexcept {
  return answered(result, error, given(calendar), [&]() -> Result<Document> {
    const Result<Period> period = period_of(a_us, b_us);
    if (!period) return period.error();
    return document_of(calendar->calendar->windows(period->from, period->until));
  });
}

entente_status entente_calendar_explain(const entente_calendar* calendar, int64_t at_us,
                                        const char* span, size_t span_length,
                                        entente_result** result, entente_error** error) noexcept {
  return answered(result, error, given(calendar, span), [&]() -> Result<Document> {
    const Result<Instant> at = instant_of(at_us);
    if (!at) return at.error();
    const Result<Span> length = span_of(span, span_length);
    if (!length) return length.error();
    return document_of(calendar->calendar->explain(*at, *length));
  });
}

entente_status entente_calendar_add_many(const entente_calendar* calendar, const int64_t* at_us,
                                         size_t count, const char* span, size_t span_length,
                                         int64_t* due_us, entente_error** error) noexcept {
  const bool all_given = given(calendar, span) && given_for(count, at_us, due_us);
  return guarded(error, all_given, [&]() -> Result<entente_status> {
    const Result<Span> length = span_of(span, span_length);
    if (!length) return length.error();
    return for_each_element(count, due_us, [&](std::size_t i) {
      return due_of(*calendar->calendar, at_us[i], *length);
    });
  });
}

entente_status entente_calendar_between_many(const entente_calendar* calendar, const int64_t* a_us,
                                             const int64_t* b_us, size_t count, int64_t* open_us,
                                             entente_error** error) noexcept {
  const bool all_given = given(calendar) && given_for(count, a_us, b_us, open_us);
  return guarded(error, all_given, [&] {
    return for_each_element(count, open_us, [&](std::size_t i) {
      return open_between(*calendar->calendar, a_us[i], b_us[i]);
    });
  });
}

entente_status entente_calendar_is_open_many(const entente_calendar* calendar, const int64_t* at_us,
                                             size_t count, uint8_t* open,
                                             entente_error** error) noexcept {
  const bool all_given = given(calendar) && given_for(count, at_us, open);
  return guarded(error, all_given, [&] {
    return for_each_element(
        count, open, [&](std::size_t i) { return is_open_at(*calendar->calendar, at_us[i]); });
  });
}

entente_status entente_rhythm_new(const char* document, size_t length,
                                  const entente_calendar* calendar, entente_rhythm** rhythm,
                                  entente_error** error) noexcept {
  return made(rhythm, error, given(document), [&]() -> Result<std::unique_ptr<entente_rhythm>> {
    const auto read = read_json<RhythmDocument>({document, length});
    if (!read) return read.error();
    auto prepared = Rhythm::make(*read, calendar != nullptr ? calendar->calendar : nullptr);
    if (!prepared) return prepared.error();
    return std::make_unique<entente_rhythm>(entente_rhythm{std::move(*prepared)});
  });
}

void entente_rhythm_free(entente_rhythm* rhythm) noexcept { delete rhythm; }

entente_status entente_rhythm_between(const entente_rhythm* rhythm, int64_t a_us, int64_t b_us,
                                      entente_result** result, entente_error** error) noexcept {
  return answered(result, error, given(rhythm), [&]() -> Result<Document> {
    const Result<Period> period = period_of(a_us, b_us);
    if (!period) return period.error();
    return Document{to_json(rhythm->rhythm.between(period->from, period->until))};
  });
}

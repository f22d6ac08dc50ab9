#include "book.hpp"

#include "entente/codec/command.hpp"

namespace entente {
namespace {

constexpr std::int64_t minute = 60'000'000;
// One business day before it is when a promise is soon due.
constexpr const char* first_soon = "2026-05-29T10:00:00Z";
constexpr const char* first_due = "2026-06-01T10:00:00Z";
constexpr const char* rest_soon = "2027-02-26T17:00:00Z";
constexpr const char* rest_due = "2027-03-01T09:00:00Z";
constexpr std::int64_t rest_minutes = 480;

// Coprime with every power of ten: multiples of it, modulo the size, come to each place once.
constexpr std::int64_t scatter = 387'420'489;

Instant after(const char* begin, std::int64_t minutes) {
  return Instant::clamped(Instant::parse(begin).value().micros() + minutes * minute);
}

std::string name_of_partnership(std::int64_t place) { return "p" + std::to_string(place); }

Command command_of(std::string_view type, const std::string& partnership, std::string_view at,
                   std::string_view more, const std::string& data) {
  const std::string document = R"({"type":")" + std::string(type) + R"(","partnership":")" +
                               partnership + R"(","at":")" + std::string(at) + "\"" +
                               std::string(more) + R"(,"data":)" + data + "}";
  return read_command(document).value();
}

}  // namespace

Book::Book(std::int64_t partnerships, bool with_ids) : size_(partnerships), with_ids_(with_ids) {
  tell("member.add", "@team", R"({"id":"pat","name":"Pat"})");
  for (std::int64_t place = 0; place < size_; ++place) {
    const std::string name = name_of_partnership(place);
    tell("partnership.open", name,
         R"({"name":"Kitchen of client )" + name +
             R"(","zone":"America/New_York","owner":"pat","stage":"delivering"})");
    tell("person.add", name, R"({"id":"ann","name":"Ann Example","side":"client"})");
    tell("commitment.make", name,
         R"({"id":"tiles","by":"pat","side":"provider","to":"ann","what":"Lay the floor tiles",)"
         R"("origin":"sales","due":")" +
             due_of(place) + "\"}");
  }
}

void Book::tell(std::string_view type, const std::string& partnership, const std::string& data) {
  const std::string id =
      with_ids_ ? R"(,"id":"command-)" + std::to_string(told_++) + "\"" : std::string();
  (void)portfolio_.submit(command_of(type, partnership, "2026-03-02T14:00:00Z", id, data)).value();
}

std::string Book::due_of(std::int64_t partnership) const {
  const std::int64_t place = partnership * scatter % size_;
  if (place < rounds * few) return to_string(after(first_due, place / few));
  const std::int64_t further = place - rounds * few;
  if (one_percent() > few && further < rounds * one_percent()) {
    return to_string(after(first_due, rounds + further / one_percent()));
  }
  return to_string(after(rest_due, place % rest_minutes));
}

Advanced Book::advance_to(std::int64_t wave) {
  passed_ = wave + 1;
  return portfolio_.advance(after(first_soon, wave)).value();
}

Advanced Book::advance_to_the_rest() { return portfolio_.advance(after(rest_soon, 0)).value(); }

std::vector<Command> Book::commands(std::string_view type, std::string_view data,
                                    std::size_t count) {
  std::vector<Command> commands;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "n" + std::to_string(drawn_);
    const std::string name = name_of_partnership(++drawn_ * scatter % size_);
    commands.push_back(command_of(type, name, to_string(portfolio_.watermark()), {},
                                  R"({"id":")" + id + "\"," + std::string(data) + "}"));
  }
  return commands;
}

}  // namespace entente

// Described values as bytes: what is written is read back, and nothing else is read at all.

#include "codec/binary.hpp"

#include <gtest/gtest.h>

#include "entente/base/id.hpp"
#include "entente/base/money.hpp"
#include "entente/codec/json.hpp"
#include "entente/model/register.hpp"
#include "entente/time/instant.hpp"

namespace entente {
namespace {

using ThingId = Id<struct ThingTag>;
enum class Shape { round_, square };
BOOST_DESCRIBE_ENUM(Shape, round_, square)

struct Part {
  ThingId id;
  std::optional<Instant> since;
};
BOOST_DESCRIBE_STRUCT(Part, (), (id, since))

struct Thing {
  bool known = false;
  std::int64_t count = 0;
  std::uint8_t small = 0;
  double weight = 0;
  std::string name;
  Shape shape = Shape::round_;
  std::vector<std::string> words;
  boost::container::flat_map<std::string, int> by_name;
  Register<Part> parts;
  Value anything;
};
BOOST_DESCRIBE_STRUCT(Thing, (),
                      (known, count, small, weight, name, shape, words, by_name, parts, anything))

Thing full_thing() {
  Thing thing;
  thing.known = true;
  thing.count = std::numeric_limits<std::int64_t>::min();
  thing.small = 255;
  thing.weight = -0.1;
  thing.name = "Kacheln, Möbel";
  thing.shape = Shape::square;
  thing.words = {"", "two"};
  thing.by_name = {{"a", -1}, {"b", 2}};
  thing.parts.add({*ThingId::parse("second"), Instant::parse("2026-03-02T14:30:00Z").value()});
  thing.parts.add({*ThingId::parse("first"), {}});
  Value map{Value::Map()};
  map.set("list", Value(Value::List{Value(), Value(true), Value(std::int64_t{-7}), Value(0.5)}));
  map.set("text", Value("t"));
  thing.anything = map;
  return thing;
}

std::string bytes_of(const Thing& thing) {
  std::string bytes;
  write_binary(thing, bytes);
  return bytes;
}

bool is_refused(std::string_view bytes) {
  const Result<Thing> read = read_binary<Thing>(bytes);
  return !read;
}

TEST(Binary, GivesBackWhatWasWritten) {
  const Result<Thing> read = read_binary<Thing>(bytes_of(full_thing()));
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(to_json(*read), to_json(full_thing()));
  EXPECT_EQ(read->weight, -0.1);
  EXPECT_NE(read->parts.find(*ThingId::parse("first")), nullptr);
  EXPECT_EQ(to_json(read_binary<Thing>(bytes_of(Thing())).value()), to_json(Thing()));
}

TEST(Binary, WritesNumbersAsShortAsTheyAre) {
  // Worked out by hand: the sign is the lowest bit, seven bits to a byte, the least first.
  const auto written = [](std::int64_t number) {
    std::string bytes;
    write_binary(number, bytes);
    return bytes;
  };
  EXPECT_EQ(written(0), std::string(1, '\0'));
  EXPECT_EQ(written(-1), "\x01");
  EXPECT_EQ(written(63), "\x7E");
  EXPECT_EQ(written(64), "\x80\x01");
  EXPECT_EQ(written(-65), "\x81\x01");
  EXPECT_EQ(written(std::numeric_limits<std::int64_t>::min()).size(), 10u);
}

TEST(Binary, RefusesWhatIsCutOrGoesOn) {
  const std::string bytes = bytes_of(full_thing());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(is_refused(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_TRUE(is_refused(bytes + '\0'));
}

// Whatever a bit is changed to, it is refused, or a value of the type, which is written in one way.
TEST(Binary, ReadsNothingButValuesOfTheType) {
  const std::string bytes = bytes_of(full_thing());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      const Result<Thing> read = read_binary<Thing>(changed);
      if (!read) continue;
      const std::string written = bytes_of(*read);
      const Result<Thing> again = read_binary<Thing>(written);
      ASSERT_TRUE(again) << at << " " << bit;
      EXPECT_EQ(bytes_of(*again), written) << at << " " << bit;
    }
  }
}

TEST(Binary, RefusesCountsThatNothingIsBehind) {
  EXPECT_FALSE(read_binary<std::vector<std::string>>("\xFF\xFF\xFF\xFF\x0F"));
  EXPECT_FALSE(read_binary<std::string>("\x7F"));
  EXPECT_FALSE(read_binary<std::optional<bool>>(std::string_view("\x02\x01\x01", 3)));
}

TEST(Binary, RefusesLongFormsOfNumbersAndNumbersOutOfRange) {
  EXPECT_FALSE(read_binary<std::int64_t>(std::string_view("\x80\x00", 2)));
  EXPECT_FALSE(read_binary<std::int64_t>("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"));
  EXPECT_TRUE(read_binary<std::uint8_t>("\xFE\x03"));
  EXPECT_FALSE(read_binary<std::uint8_t>("\x80\x04"));
  EXPECT_FALSE(read_binary<Shape>("\x02"));
  EXPECT_FALSE(read_binary<bool>("\x02"));
}

TEST(Binary, RefusesValuesThatAreTooDeep) {
  // A list of one element, and so on; the last is null.
  const auto nested = [](int depth) {
    std::string bytes;
    for (int i = 1; i < depth; ++i) bytes += "\x05\x01";
    return bytes += '\0';
  };
  EXPECT_TRUE(read_binary<Value>(nested(32)));
  EXPECT_FALSE(read_binary<Value>(nested(33)));
  EXPECT_FALSE(read_binary<Value>(nested(1'000'000)));
}

TEST(Binary, RefusesTwoItemsOfOneId) {
  const Part part{*ThingId::parse("first"), {}};
  std::string two = "\x02";
  write_binary(part, two);
  write_binary(part, two);
  EXPECT_FALSE(read_binary<Register<Part>>(two));
}

TEST(Binary, TellsSchemasApart) {
  const std::string schema = schema_of(type_of<Thing>());
  EXPECT_EQ(schema, schema_of(type_of<Thing>()));
  EXPECT_NE(schema, schema_of(type_of<Part>()));
  for (const char* part : {"round|square", "weight", "since", "instant"}) {
    EXPECT_NE(schema.find(part), std::string::npos) << part;
  }
}

TEST(Binary, VisitsEveryText) {
  std::vector<std::string> texts;
  const auto visit = [](void* context, std::string_view text) {
    static_cast<std::vector<std::string>*>(context)->emplace_back(text);
  };
  const Thing thing = full_thing();
  for_each_text(&thing, type_of<Thing>(), {visit, &texts});
  EXPECT_EQ(texts, (std::vector<std::string>{"Kacheln, Möbel", "", "two", "a", "b", "second",
                                             "2026-03-02T14:30:00.000000Z", "first", "list", "text",
                                             "t"}));
}

}  // namespace
}  // namespace entente

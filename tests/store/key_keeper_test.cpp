// Who keeps the key of a store: in memory, and in a file that nobody else can read.

#include "entente/store/key_keeper.hpp"

#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "entente/codec/json.hpp"
#include "store_world.hpp"
#include "temporary_folder.hpp"

namespace entente {
namespace {

using testing::HasSubstr;
using testing::Not;

const Bytes host_key(KeyKeeper::key_bytes, 'h');
const Bytes some_key(KeyKeeper::key_bytes, 's');

TEST(KeyKeeper, GivesBackWhatItHasWrapped) {
  const auto keeper = *keeper_of_key(host_key);
  const Bytes wrapped = keeper->wrap(acme, some_key).value();
  EXPECT_THAT(wrapped, Not(HasSubstr(some_key)));
  EXPECT_THAT(wrapped, Not(HasSubstr(host_key)));
  EXPECT_EQ(keeper->unwrap(acme, wrapped).value(), some_key);
  EXPECT_EQ((*keeper_of_key(host_key))->unwrap(acme, wrapped).value(), some_key);
}

TEST(KeyKeeper, RefusesWhatItHasNotWrapped) {
  const auto keeper = *keeper_of_key(host_key);
  const Bytes wrapped = keeper->wrap(acme, some_key).value();
  EXPECT_EQ(code_of(keeper->unwrap(brown, wrapped)), "seal.wrong_key");
  const auto other = *keeper_of_key(some_key);
  EXPECT_EQ(code_of(other->unwrap(acme, wrapped)), "seal.wrong_key");
  EXPECT_EQ(code_of(keeper->unwrap(acme, "")), "seal.wrong_key");
  for (std::size_t bit = 0; bit < wrapped.size() * 8; ++bit) {
    Bytes changed = wrapped;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    EXPECT_EQ(code_of(keeper->unwrap(acme, changed)), "seal.wrong_key") << bit;
    EXPECT_EQ(code_of(keeper->unwrap(acme, wrapped.substr(0, bit / 8))), "seal.wrong_key");
  }
}

TEST(KeyKeeper, MakesKeysThatAreNeverTheSame) {
  const auto keeper = *keeper_of_key(host_key);
  const Bytes first = keeper->make_key();
  EXPECT_EQ(first.size(), KeyKeeper::key_bytes);
  EXPECT_NE(first, keeper->make_key());
}

TEST(KeyKeeper, TakesAKeyOfItsSizeAlone) {
  for (const std::size_t size : {0u, 31u, 33u}) {
    EXPECT_EQ(code_of(keeper_of_key(Bytes(size, 'x'))), "seal.key_size");
  }
}

class KeyFileTest : public testing::Test {
 protected:
  void write(const Bytes& bytes, mode_t mode = 0600) const {
    std::ofstream(path, std::ios::binary) << bytes;
    ASSERT_EQ(chmod(path.c_str(), mode), 0);
  }
  [[nodiscard]] Bytes kept() const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  TemporaryFolder folder;
  std::string path = folder.file("firm.key");
};

TEST_F(KeyFileTest, MakesAFileForItsOwnerAloneAndReadsItAgain) {
  EXPECT_EQ(code_of(keeper_of_file(path)), "seal.key_file");
  const auto keeper = keeper_of_file(path, true);
  ASSERT_TRUE(keeper);
  struct stat about {};
  ASSERT_EQ(stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600u);
  const Bytes wrapped = (*keeper)->wrap(acme, some_key).value();
  // It is made once.
  for (const bool create : {false, true}) {
    EXPECT_EQ((*keeper_of_file(path, create))->unwrap(acme, wrapped).value(), some_key);
  }
  EXPECT_EQ((*keeper_of_key(kept()))->unwrap(acme, wrapped).value(), some_key);
}

TEST_F(KeyFileTest, RefusesAFileThatIsOpenToOthers) {
  write(host_key);
  EXPECT_TRUE(keeper_of_file(path));
  for (const mode_t mode : {0640u, 0604u, 0620u, 0602u, 0610u, 0601u}) {
    ASSERT_EQ(chmod(path.c_str(), mode), 0);
    EXPECT_EQ(code_of(keeper_of_file(path)), "seal.key_file") << mode;
    EXPECT_EQ(code_of(keeper_of_file(path, true)), "seal.key_file") << mode;
  }
  EXPECT_EQ(kept(), host_key);
}

TEST_F(KeyFileTest, RefusesWhatIsNoKey) {
  for (const std::size_t size : {0u, 31u, 33u}) {
    write(Bytes(size, 'x'));
    EXPECT_EQ(code_of(keeper_of_file(path, true)), "seal.key_file");
    EXPECT_EQ(kept(), Bytes(size, 'x'));
  }
  std::filesystem::remove(path);
  std::filesystem::create_directory(path);
  EXPECT_EQ(code_of(keeper_of_file(path)), "seal.key_file");
  EXPECT_EQ(code_of(keeper_of_file(folder.file("none/firm.key"), true)), "seal.key_file");
  EXPECT_EQ(code_of(keeper_of_file(Bytes("a\0b", 3), true)), "seal.key_file");
}

TEST_F(KeyFileTest, FollowsNoLink) {
  write(host_key);
  const std::string link = folder.file("link");
  std::filesystem::create_symlink(path, link);
  EXPECT_EQ(code_of(keeper_of_file(link)), "seal.key_file");
  const std::string dangling = folder.file("dangling");
  std::filesystem::create_symlink(folder.file("elsewhere"), dangling);
  EXPECT_EQ(code_of(keeper_of_file(dangling, true)), "seal.key_file");
  EXPECT_FALSE(std::filesystem::exists(folder.file("elsewhere")));
}

TEST_F(KeyFileTest, TellsNothingOfTheKeyInAFailure) {
  write(host_key, 0644);
  EXPECT_THAT(to_json(keeper_of_file(path).error()), Not(HasSubstr("hhhh")));
}

}  // namespace
}  // namespace entente

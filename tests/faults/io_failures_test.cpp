// Every call of SQLite to its disk that can fail, under a portfolio: the n-th of its kind fails,
// once or with all after it, for n = 1, 2, 3 … until none is left. The host opens the file again
// and tells again what was not acknowledged. It never crashes, nothing is acknowledged that is not
// there afterwards, and all that is there is that of a portfolio in memory.
//
// Every call up to `ENTENTE_DENSE`, then steps that grow with n. Prints what it was run with.

#include <gtest/gtest.h>

#include <iostream>
#include <memory>
#include <sstream>

#include "../sanitized.hpp"
#include "../store/temporary_folder.hpp"
#include "disk.hpp"
#include "entente/codec/json.hpp"
#include "entente/store/sqlite_store.hpp"
#include "ran_with.hpp"
#include "script.hpp"

namespace entente {
namespace {

struct IoFailure {
  std::string_view name;
  DiskCall call;
  int code;
  bool writes_half = false;
};

constexpr IoFailure failures[] = {
    {"open, EIO", DiskCall::open, SQLITE_CANTOPEN},
    {"unlink, EIO", DiskCall::remove, SQLITE_IOERR_DELETE},
    {"access, EIO", DiskCall::exists, SQLITE_IOERR_ACCESS},
    {"read, EIO", DiskCall::read, SQLITE_IOERR_READ},
    {"write, EIO", DiskCall::write, SQLITE_IOERR_WRITE},
    {"write, ENOSPC", DiskCall::write, SQLITE_FULL},
    {"write, short", DiskCall::write, SQLITE_FULL, true},
    {"truncate, EIO", DiskCall::truncate, SQLITE_IOERR_TRUNCATE},
    {"fsync, EIO", DiskCall::sync, SQLITE_IOERR_FSYNC},
    {"fstat, EIO", DiskCall::size, SQLITE_IOERR_FSTAT},
    {"lock, held", DiskCall::lock, SQLITE_BUSY},
    {"lock, EIO", DiskCall::lock, SQLITE_IOERR_LOCK},
};

constexpr long usual_density = 1;
constexpr std::size_t commands_told = is_sanitized ? 6 : 9;

const TenantId firm = *TenantId::parse("firm");

// Fails the n-th call of a kind, and all after it until somebody looks after the disk.
class Failing {
 public:
  Failing(Disk& disk, const IoFailure& failure, long n, bool for_ever)
      : disk_(disk), left_(n), for_ever_(for_ever) {
    disk.writes_half = failure.writes_half;
    disk.answer = [this, &failure](DiskCall call) {
      if (call != failure.call) return SQLITE_OK;
      if (left_ > 0) --left_;
      const bool fails = left_ == 0;
      if (fails && !for_ever_) left_ = -1;
      has_failed_ = has_failed_ || fails;
      return fails ? failure.code : SQLITE_OK;
    };
  }
  ~Failing() { disk_.answer = nullptr; }
  Failing(const Failing&) = delete;
  Failing& operator=(const Failing&) = delete;

  void heal() { left_ = -1; }
  [[nodiscard]] bool has_failed() const { return has_failed_; }

 private:
  Disk& disk_;
  long left_;
  bool for_ever_;
  bool has_failed_ = false;
};

// Tells all of the script, whatever fails on the way.
class Host {
 public:
  Host(std::string path, const Script& script, Failing& failing)
      : path_(std::move(path)), script_(script), failing_(failing) {}

  void tell_all() {
    while (acknowledged_ < script_.length() && !testing::Test::HasFailure()) {
      if (!tell_next() && ++refusals_ % 3 == 0) failing_.heal();
    }
  }

  void expect_all() {
    failing_.heal();
    ASSERT_TRUE(open());
    EXPECT_TRUE(store_->verify());
    EXPECT_EQ(script_.fault_in(*portfolio_, script_.length()), "");
  }

  [[nodiscard]] const std::string& durability() const { return durability_; }

 private:
  bool tell_next() {
    if (portfolio_ == nullptr && !open()) return false;
    const auto submitted = portfolio_->submit(script_.command(acknowledged_));
    if (!submitted) return failed(submitted.error());
    ++acknowledged_;
    if (acknowledged_ % 4 != 0) return true;
    const auto advanced = portfolio_->advance(script_.told_at(acknowledged_ - 1));
    if (!advanced) return failed(advanced.error());
    // Now and then it ends, and is started again.
    if (acknowledged_ % 8 == 0) close();
    return true;
  }

  bool open() {
    close();
    SqliteOptions impatient;
    impatient.patience = std::chrono::milliseconds(0);
    auto store = SqliteStore::open(path_, impatient);
    if (!store) return failed(store.error());
    store_ = std::move(*store);
    durability_ = store_->durability();
    auto portfolio = Portfolio::open(*store_, firm);
    if (!portfolio) return failed(portfolio.error());
    portfolio_ = std::make_unique<Portfolio>(std::move(*portfolio));
    look();
    return true;
  }

  void close() {
    portfolio_.reset();
    store_.reset();
  }

  bool failed(const Failure& failure) {
    EXPECT_TRUE(failure.code().starts_with("store.")) << to_json(failure);
    EXPECT_TRUE(failing_.has_failed()) << to_json(failure);
    if (portfolio_ != nullptr) look();
    // After these all is as before, and the same handle goes on.
    const bool goes_on = failure.code() == "store.full" || failure.code() == "store.busy";
    if (!goes_on) close();
    return false;
  }

  void look() {
    const auto known = script_.known_to(*portfolio_);
    ASSERT_TRUE(known) << "A command is there by half, or twice.";
    EXPECT_GE(*known, acknowledged_);
    EXPECT_LE(*known, acknowledged_ + 1);
  }

  std::string path_;
  const Script& script_;
  Failing& failing_;
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<Portfolio> portfolio_;
  std::string durability_;
  std::size_t acknowledged_ = 0;
  int refusals_ = 0;
};

class IoFailures : public testing::Test {
 protected:
  // Whether there was such a call to fail.
  bool play(const IoFailure& failure, long n, bool for_ever) {
    std::ostringstream place;
    place << failure.name << (for_ever ? ", for ever" : "") << ", call " << n;
    const testing::ScopedTrace trace(__FILE__, __LINE__, place.str());
    const TemporaryFolder folder;
    Failing failing(disk, failure, n, for_ever);
    Host host(folder.file("firm"), script, failing);
    host.tell_all();
    const bool has_failed = failing.has_failed();
    host.expect_all();
    durability = host.durability();
    disk.changes.clear();
    return has_failed;
  }

  const Script script{commands_told};
  Disk disk;
  std::string durability;
};

TEST_F(IoFailures, LeaveWhatWasAcknowledgedAndNothingByHalf) {
  const long dense = wanted("ENTENTE_DENSE", usual_density);
  long played = 0;
  for (const IoFailure& failure : failures) {
    for (const bool for_ever : {false, true}) {
      const long before = played;
      for (long n = 1; play(failure, n, for_ever) && !HasFailure(); n += 1 + n / dense) ++played;
      EXPECT_GT(played, before) << failure.name;
    }
  }
  std::cout << "I/O failures: " << played << " of " << std::size(failures)
            << " kinds, each followed by all of " << script.length()
            << " commands, 0 crashes, 0 lost, 0 doubled, 0 half; " << ran_with(0, durability)
            << "\n";
}

}  // namespace
}  // namespace entente

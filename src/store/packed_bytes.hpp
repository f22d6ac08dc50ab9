#pragma once

// Numbers and texts one after the other in bytes, little-endian: written, and read again by one who
// trusts none of it. Private to the store.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "entente/base/id.hpp"
#include "entente/time/instant.hpp"

namespace entente {

class PackedWriter {
 public:
  template <class Number>
  void number(Number number) {
    for (std::size_t i = 0; i < sizeof number; ++i) {
      bytes_ += static_cast<char>(static_cast<unsigned char>(number & 0xFF));
      number = static_cast<Number>(number >> 7 >> 1);
    }
  }
  void flag(bool is_set) { bytes_ += is_set ? '\1' : '\0'; }
  void instant(Instant at) { number(static_cast<std::uint64_t>(at.micros())); }
  /// Expects fewer than 2^32, as of texts.
  void count(std::size_t count) { number(static_cast<std::uint32_t>(count)); }
  void raw(std::string_view bytes) { bytes_ += bytes; }
  void text(std::string_view text) {
    count(text.size());
    raw(text);
  }
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// After the first thing that is not there, or not as it must be, everything that is read is empty
/// and `is_whole` says so: ask it before anything is believed.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }
  /// Whether all of it was read, and nothing is left.
  [[nodiscard]] bool ends_here() const noexcept { return is_whole_ && rest_.empty(); }
  void require(bool holds) {
    is_whole_ = is_whole_ && holds;
    if (!is_whole_) rest_ = {};
  }

  std::string_view raw(std::size_t size) {
    require(size <= rest_.size());
    const std::string_view bytes = rest_.substr(0, is_whole_ ? size : 0);
    rest_.remove_prefix(bytes.size());
    return bytes;
  }
  template <class Number>
  Number number() {
    Number number = 0;
    const std::string_view bytes = raw(sizeof number);
    for (std::size_t i = bytes.size(); i > 0; --i) {
      const auto byte = static_cast<unsigned char>(bytes[i - 1]);
      number = static_cast<Number>(static_cast<Number>(number << 7 << 1) | byte);
    }
    return number;
  }
  bool flag() {
    const auto byte = number<std::uint8_t>();
    require(byte <= 1);
    return byte == 1;
  }
  /// How many elements follow: never more than there are bytes for, of which each takes `least`.
  std::size_t count(std::size_t least) {
    const std::size_t count = number<std::uint32_t>();
    require(count <= rest_.size() / least);
    return is_whole_ ? count : 0;
  }
  std::string_view text(std::size_t most) {
    const std::size_t size = number<std::uint32_t>();
    require(size <= most);
    return raw(size);
  }
  template <class AnyId>
  AnyId id() {
    const auto parsed = AnyId::parse(text(AnyId::max_bytes));
    require(parsed.has_value());
    return parsed ? *parsed : AnyId();
  }
  Instant instant() {
    const auto at = Instant::from_micros(static_cast<std::int64_t>(number<std::uint64_t>()));
    require(at.has_value());
    return at ? *at : Instant();
  }

 private:
  std::string_view rest_;
  bool is_whole_ = true;
};

}  // namespace entente

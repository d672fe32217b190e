/* Numbers as text: what machines read, and what people do. The same in every locale.
 *
 * A number with 9 significant digits is what printf gives for %.9g. printf goes through numbers of
 * any length; here one multiplication by a power of ten is enough, unless it comes so near to the
 * middle between two that its own rounding could decide: then printf is asked. */
#include "report/output.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { digits = 9, most_power = 27 /* 10^27 = 2^27 5^27, and 5^27 is below 2^63 */ };
static const double lowest = 1e8, highest = 1e9; /* numbers of 9 digits: from, and below */
static const double log10_of_2 = 0.30102999566398119521;

/* A locale may have another decimal point, of several bytes even. */
static void set_point(char *text)
{
    static const char expected[] = "+-0123456789e";
    char *point = text + strspn(text, expected);
    char *rest = point + strcspn(point, expected);
    if (rest == point)
        return;
    *point = '.';
    memmove(point + 1, rest, strlen(rest) + 1);
}

size_t rk_whole_text(uint64_t number, char out[32])
{
    size_t count = 1;
    for (uint64_t left = number / 10; left; left /= 10)
        count++;
    out[count] = 0;
    for (size_t i = count; i-- > 0; number /= 10)
        out[i] = (char)('0' + number % 10);
    return count;
}

static const long double tens[most_power + 1] = {
    1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L,  1e9L,
    1e10L, 1e11L, 1e12L, 1e13L, 1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L,
    1e20L, 1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L,
};

/* number x 10^power, rounded once; power is within most_power. */
static long double scale(double number, int power)
{
    return power < 0 ? number / tens[-power] : number * tens[power];
}

/* The 9 digits of a positive number, and the power of ten of the first; 0 when that is not sure. */
static uint64_t find_digits(double number, int *power)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    int exponent = (int)(bits >> 52) - 1023; /* of two; less where the number is too small for us */
    *power = (int)(exponent * log10_of_2 + 400) - 400; /* rounded down; or one more */
    if (*power < digits - 1 - most_power || *power >= digits - 2 + most_power)
        return 0;
    long double scaled = scale(number, digits - 1 - *power);
    if (scaled >= highest)
        scaled = scale(number, digits - 1 - ++*power);
    uint64_t below = (uint64_t)scaled;
    long double over = scaled - (long double)below - 0.5L, unsure = highest * LDBL_EPSILON;
    if (over > -unsure && over < unsure)
        return 0;
    uint64_t nearest = below + (over > 0);
    if (nearest < highest)
        return nearest;
    ++*power;
    return (uint64_t)lowest;
}

/* d.dddde-xx, without zeros at the end. */
static void tell_scientific(const char *figures, size_t count, int power, char *out)
{
    *out++ = figures[0];
    if (count > 1)
        *out++ = '.';
    memcpy(out, figures + 1, count - 1);
    out += count - 1;
    *out++ = 'e';
    *out++ = power < 0 ? '-' : '+';
    unsigned size = (unsigned)(power < 0 ? -power : power);
    *out++ = (char)('0' + size / 10);
    *out++ = (char)('0' + size % 10);
    *out = 0;
}

static void tell_plain(const char *figures, size_t count, int power, char *out)
{
    size_t whole = power < 0 ? 0 : (size_t)power + 1;
    if (!whole) {
        memcpy(out, "0.0000", 6);
        out += 1 - power;
    }
    for (size_t i = 0; i < count || i < whole; i++) {
        if (i == whole && whole)
            *out++ = '.';
        *out++ = i < count ? figures[i] : '0';
    }
    *out = 0;
}

void rk_real_text(double number, char out[32])
{
    *out = 0;
    if (!isfinite(number))
        return;
    double size = fabs(number);
    if (size < highest && size == (double)(uint64_t)size) {
        *out = '-';
        rk_whole_text((uint64_t)size, out + (number < 0));
        return;
    }
    int power;
    uint64_t found = find_digits(size, &power);
    if (!found) {
        snprintf(out, 32, "%.9g", number);
        set_point(out);
        return;
    }
    char figures[32];
    size_t count = rk_whole_text(found, figures);
    while (figures[count - 1] == '0')
        count--;
    *out = '-';
    out += number < 0;
    if (power < -4 || power >= digits)
        tell_scientific(figures, count, power, out);
    else
        tell_plain(figures, count, power, out);
}

void rk_fixed_text(double number, int decimals, char out[32])
{
    *out = 0;
    if (!isfinite(number))
        return;
    if (snprintf(out, 32, "%.*f", decimals, number) >= 32)
        snprintf(out, 32, "%.9g", number);
    set_point(out);
    if (*out == '-' && !strpbrk(out, "123456789")) /* no minus before nothing */
        memmove(out, out + 1, strlen(out));
}

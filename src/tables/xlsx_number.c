/* Numbers of a workbook as a person sees them, and dates by their format. */
#include "tables/xlsx.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

unsigned char rk_xlsx_date_style(int id, const char *code)
{
    if (!code) {
        bool date =
            (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
        return (unsigned char)(date + (id == 22));
    }
    bool date = false, time = false;
    for (const char *at = code; *at && *at != ';'; at++) {
        if (*at == '"' || *at == '[') { /* quoted text, [Red], [$-411] */
            const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
            if (!end)
                break;
            at = end;
        } else if ((*at == '\\' || *at == '_' || *at == '*') && at[1]) {
            at++;
        } else {
            date |= strchr("yYdDeEgG", *at) && strncmp(at, "General", 7) != 0 &&
                    !(strchr("eE", *at) && (at[1] == '+' || at[1] == '-'));
            time |= strchr("hHsS", *at) != NULL;
            if (strncmp(at, "General", 7) == 0)
                at += 6;
        }
    }
    return (unsigned char)(date ? 1 + time : 0);
}

/* Without the locale's opinion on the point. NaN if it is no number. */
static double number_of(const char *text)
{
    double sign = *text == '-' ? -1 : 1, mantissa = 0;
    int digits = 0, exponent = 0;
    text += *text == '-';
    for (; *text >= '0' && *text <= '9'; text++, digits++)
        mantissa = mantissa * 10 + (*text - '0');
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++, digits++, exponent--)
            mantissa = mantissa * 10 + (*text - '0');
    if (digits && (*text == 'e' || *text == 'E')) {
        bool down = text[1] == '-';
        text += 1 + (text[1] == '-' || text[1] == '+');
        int power = 0;
        for (; *text >= '0' && *text <= '9' && power < 1000; text++)
            power = power * 10 + (*text - '0');
        exponent += down ? -power : power;
    }
    if (!digits || *text)
        return NAN;
    return sign * (exponent < 0 ? mantissa / pow(10, -exponent) : mantissa * pow(10, exponent));
}

/* Days since 1970-01-01 as a date (Hinnant, chrono-compatible low-level date algorithms). */
static void put_date(struct rk_buffer *out, int64_t days)
{
    days += 719468;
    int64_t era = days / 146097, day = days - era * 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int64_t month = (5 * day + 2) / 153;
    rk_buffer_print(out, "%04d-%02d-%02d", (int)(year + era * 400 + (month >= 10)),
                    (int)(month < 10 ? month + 3 : month - 9),
                    (int)(day - (153 * month + 2) / 5 + 1));
}

static bool put_moment(struct rk_buffer *out, double serial, unsigned char style, bool since_1904)
{
    if (!(serial >= 0) || serial >= 2958466)
        return false;
    double whole = floor(serial);
    int minutes = (int)floor((serial - whole) * 1440 + 0.5);
    if (minutes == 1440) {
        whole++;
        minutes = 0;
    }
    int64_t days = (int64_t)whole;
    if (since_1904)
        days += 1462;
    else if (days < 60)
        days++; /* the day that never was, 1900-02-29, is number 60 */
    if (days > 1)
        put_date(out, days - 25569);
    if (style == 2 && (minutes || days <= 1))
        rk_buffer_print(out, "%s%02d:%02d", days > 1 ? " " : "", minutes / 60, minutes % 60);
    return true;
}

void rk_xlsx_number(struct rk_buffer *out, const char *text, unsigned char date_style,
                    bool since_1904)
{
    bool long_text = strlen(text) > 15 && (strpbrk(text, ".eE"));
    double number = date_style || long_text || strpbrk(text, "eE") ? number_of(text) : NAN;
    if (!isfinite(number)) {
        rk_buffer_text(out, text);
        return;
    }
    if (date_style && put_moment(out, number, date_style, since_1904))
        return;
    char digits[40];
    snprintf(digits, sizeof digits,
             fabs(number) < 1e15 && number == floor(number) ? "%.0f" : "%.15g", number);
    char *comma = strchr(digits, ',');
    if (comma)
        *comma = '.';
    rk_buffer_text(out, digits);
}

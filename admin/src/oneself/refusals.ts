import type { Language } from './own-api.ts'

/** The service's refusals in the languages that it does not speak itself, by their code. */
export const refusals: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>> = {
  vi: {
    DOCUMENT_UNREADABLE: 'Số giấy tờ không đúng độ dài hoặc số kiểm tra. Hãy so lại với giấy tờ.',
    OWN_CODE_REFUSED:
      'Mã sai hoặc đã hết hiệu lực. Hãy kiểm tra hoặc lấy mã mới; nếu không nhận được mã, hãy đến trạm dịch vụ kiểm tra số điện thoại.',
    OWN_CODE_TOO_OFTEN: 'Đã lấy mã quá nhiều lần. Hãy thử lại sau mười lăm phút hoặc đến trạm dịch vụ.',
    UNAUTHENTICATED: 'Hãy đăng nhập bằng mã. Mỗi lần đăng nhập có hiệu lực ba mươi phút.',
    REQUEST_EMPTY: 'Hãy viết nội dung rồi gửi lại.',
    REQUEST_TOO_LONG: 'Nội dung quá dài, hãy viết ngắn hơn.',
    TOO_MANY_REQUESTS: 'Nhiều yêu cầu vẫn đang chờ trả lời. Hãy đợi hoặc đến trạm dịch vụ.',
    UNREACHABLE: 'Không thể kết nối, vui lòng thử lại sau.',
  },
  my: {
    DOCUMENT_UNREADABLE: 'သက်သေခံအမှတ် မမှန်ပါ။ စာရွက်စာတမ်းနှင့် တိုက်စစ်ပါ။',
    OWN_CODE_REFUSED: 'ကုဒ် မမှန်ပါ သို့မဟုတ် သက်တမ်းကုန်ပြီ။ ပြန်စစ်ပါ သို့မဟုတ် ကုဒ်အသစ် ယူပါ။ ကုဒ်မရပါက ဝန်ဆောင်မှုစခန်းတွင် ဖုန်းနံပါတ် စစ်ပါ။',
    OWN_CODE_TOO_OFTEN: 'ကုဒ် တောင်းလွန်းသည်။ ဆယ့်ငါးမိနစ်ကြာမှ ပြန်ကြိုးစားပါ သို့မဟုတ် စခန်းသို့ လာပါ။',
    UNAUTHENTICATED: 'ကုဒ်ဖြင့် ဝင်ပါ။ တစ်ကြိမ်ဝင်လျှင် မိနစ်သုံးဆယ် အသုံးပြုနိုင်သည်။',
    REQUEST_EMPTY: 'အကြောင်းအရာ ရေးပြီးမှ ပို့ပါ။',
    REQUEST_TOO_LONG: 'စာရှည်လွန်းသည်၊ တိုတိုရေးပါ။',
    TOO_MANY_REQUESTS: 'တောင်းဆိုချက်များ ဖြေကြားရန် ကျန်ပါသေးသည်။ စောင့်ပါ သို့မဟုတ် စခန်းသို့ လာပါ။',
    UNREACHABLE: 'ဆက်သွယ်၍ မရပါ၊ နောက်မှ ပြန်ကြိုးစားပါ။',
  },
}

//! Common given names, and family names where they come first, by region: a sequence of capitals that starts with one
//! is likely a person.
//!
//! Written for this project from general knowledge of naming; the gazetteer's people add theirs. Refuses words that are
//! more often something else (`Mark` and `Grant` start sentences, but next to a surname they do not). Tests:
//! `tests/it/cast.rs`.

/// Folded, one list.
pub const GIVEN: &str = "james john robert michael william david richard joseph thomas charles christopher daniel matthew \
    anthony mark donald steven steve paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey \
    ryan jacob gary nicholas nick eric jonathan stephen larry justin scott brandon benjamin samuel sam gregory frank \
    alexander raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter \
    ethan jeremy harold keith christian roger noah gerald carl terry sean arthur lawrence jesse dylan bryan joe jordan \
    billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell louis philip bobby \
    johnny bradley mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret \
    sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura \
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel \
    carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan \
    evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice \
    jean alice jim tom bob bill mike dan dave rob ron ken tim greg jeff matt chris tony ben fred ted ed don phil lloyd \
    pete hugh simon ian neil graham stuart colin malcolm nigel trevor geoffrey alistair gavin duncan fiona claire kate \
    jane julia caroline hamish angus mick craig glenn darren shane brett penny marise linda winston ernest herbert \
    pierre jean-yves francois jacques michel philippe alain laurent florence sylvie emmanuel sebastien thierry \
    hans klaus jurgen wolfgang stefan ursula boris karl heinz otto annegret christine johann martin markus andreas \
    giuseppe giovanni antonio mario luigi roberto lorenzo guido elisabetta roberta marco paolo carlo francesco sergio \
    jose juan carlos luis jorge pedro miguel manuel fernando rafael diego javier pablo ricardo eduardo alejandro \
    andres enrique ramon felipe hugo raul oscar cesar hector agustin jaques jaime celso nelson joao paulo luiz marcelo \
    margarita carmen dolores isabel nicolas gustavo rodrigo gilberto ferdinand delfin eduardo romeo benigno rodrigo \
    sergei sergey vladimir dmitry dmitri igor oleg alexei aleksei anatoly anatoliy yuri yury nikolai mikhail viktor \
    andrei andrey valery valeriy vasily pavel maria oleksii oleksandr volodymyr rustem denys dmytro mykola serhiy \
    jan jerzy andrzej piotr tomasz mariusz pawel krzysztof wladyslaw zbigniew bogdan radoslaw jaroslaw lech mateusz \
    lars erik johan anders bjorn henrik jens mette frank ine pal tore peter karin margot antti jussi tuija \
    petr jiri karel jana vaclav milos zoltan istvan viktor sandor gabor csaba laszlo ion nicolae gabriel mihai angel \
    krasimir boyko dimitrios nikos panos kostas evangelos alexis kyriakos aleksandar milan zoran dragan nebojsa ivica \
    mehmet mustafa ahmet hulusi recep yasar ismail ismet vecdi mevlut ibrahim ali hasan huseyin omer osman \
    mohammed mohammad muhammad mohamed ahmed ahmad abdullah abdulla abdul khalid khaled hamad hassan hussein salman \
    sultan faisal turki bandar fahd saud nasser saeed said omar umar youssef yusuf ibrahim karim tariq tarek walid \
    rashid hamdan zayed mansour majid ziad bilal imran nawaz shehbaz khawaja asim qamar raheel bajwa ishaq bilawal \
    benjamin yoav ehud moshe avigdor naftali benny gadi aviv israel amir ehud yair gabi \
    rajnath narendra nirmala manohar arun ashok anil ajay ajit vijay sanjay rajesh rakesh ramesh suresh mahesh dinesh \
    mukesh naresh rajiv rahul rohit amit sumit sunil vinod manoj pramod vikram vivek ravi ram shyam krishna gopal \
    subrahmanyam sushma smriti pranab mulayam jaswant george bipin manoj upendra karambir radhakrishnan dhruv \
    anand arvind deepak gaurav harsh jitendra kiran lalit mohan naveen nitin pankaj prabin prakash prem ranjan \
    sandeep satish shashi sharad shivshankar surya tarun uday umesh venkaiah yogesh binod gotabaya mahinda maithripala \
    kamal ranil anura sheikh sajeeb waker aziz mariya abdulla ghassan \
    kim lee park choi jung jeong song han cho yoon moon kang shin ahn suh wang zhang li liu chen yang huang zhao wu \
    zhou xu sun ma zhu hu guo he lin gao liang zheng luo song xie tang dong wei xi chang geng qian nguyen tran pham \
    phan hoang ngo le luong vo bui dang phung to tsai joseph koo ng lim tan goh teo ong chan lawrence vivian \
    shinzo fumio taro yoshihide nobuo yasukazu minoru itsunori tomomi takeshi gen satoshi toshimi yuriko fumio naoto \
    yukio junichiro yasuo keiji kenji koji hiroshi takashi akira shigeru masahiko ryoichi kiyotaka katsutoshi \
    prabowo joko susilo ryamizard retno yusuf gatot andika hadi budi agus anwar najib mahathir hishammuddin ismail \
    mohamad saifuddin prayut prawit apirat chan hun tea sihasak thongloun sochua aung min than \
    uhuru william raila yoweri paul jakaya samia felix joseph cyril jacob thandi nosiviwe lindiwe goodluck olusegun \
    muhammadu bola kwame nana john akufo macky alassane idriss abiy hailemariam salva riek filipe \
    jacinda ron mark judith gerry collins winston frank voreqe josaia inia scott marise kevin julia tony malcolm \
    anthony richard peter marles penny linda lydia \
    nina lanny curt aaron juanita corey hogan greta ira ivan ivanka jared kellyanne hillary chelsea bernie bernard marco jeb \
    carly rand lindsey mitch chuck paulette newt mitt rick rudy ashley tad jeff symone brad brent brenda carla carter cathy \
    cesar chad charlie christa claudia clint colleen connie courtney craig crystal curtis dale dana darrell daryl debbie denise derek \
    derrick desmond dick dina dolores dominic doris dwight earl edgar edith edwin eileen elaine eleanor ellen elliot elliott \
    emilia eric erica erik erin ernie eva evan faith felicia floyd francine francis fredrick gail gary gene geoff georgia geraldine \
    gina ginny glen gordon grace gretchen guy hal hank harriet harry harvey heidi herb herman holly howard ida irene iris irving \
    isaac isabella jackie jamie jan janelle jared jasmine jay jeanette jeannie jenna jenny jerome jill jimmy jo joanna joanne \
    jodi johnny jon jonas jonah josh josie joy juanita judy kara kari karl katie kathy kay keisha kelley kenny kerry kim kirk \
    kristen kristin kristina kurt lamar lance lara latoya lena leo leon leonard leroy leslie lewis liam lillian lindsay liz lloyd \
    lois lorenzo lori lorraine louise lucas lucy luke lynn mabel mandy marc marcia marcus marian marianne marie marilyn \
    marion marjorie marlene marsha marshall marvin mary-beth maureen maurice mavis max megan melanie melvin meredith micah mickey \
    mildred miles miranda mitchell molly mona monica morgan morris myra nadia naomi natalie natasha ned neal nicole noel nora \
    norma norman olga oliver omar orlando oscar owen pamela pat patsy patti paula pauline peggy perry phoebe phyllis preston \
    quentin rachael ralph ramona randall randi ray raymond reggie regina rhonda rick rita robin robyn rochelle rodney roland \
    roman rosa rosalind rose rosemary roxanne ruben rufus rupert russ sabrina sally sammy saul selena seth shannon shari shaun \
    shawn sheila shelby shelley sheryl sherry sherri sidney silvia sonia spencer stacey stacy stan stanley stella stewart sue suzanne \
    sylvester sylvia tamara tammy tanya tara ted terrence theodore theresa tiffany tim tina todd tommy tonya tracey tracy travis \
    trent trey tricia troy valerie vanessa vera vernon veronica vicki vicky vince violet vivian wade wallace wanda warren wayne wendell \
    wendy wesley whitney wilbur willard winifred yolanda yvette yvonne zach zoe abby abigail ada adele adrian agnes aidan \
    aileen alana alec alejandra alex alexandra alexis alfred alicia alison allan allen allison alma alvin amber amelia amos ana angelo angus \
    anita anne annette annie archie arlene arnold art audrey austin ava barney barry beatrice becky belinda bella benny bernice bert bertha \
    bessie beth bethany betsy beverly bonnie bradford brady brandi brooke bruno bryce caitlin caleb calvin cameron camille candace \
    carey carlton carmen caroline carrie casey cassandra cecil cecilia charlene charlotte cherry chloe cindy clara clarence clark clay \
    clayton cliff clifford clifton clyde cody cole conrad cora corey cornelius dalton damon dan danny daphne darla darlene darryl dave dawn";

/// Given names with the short forms that news use for one and the same person.
pub const SHORT_FORMS: [(&str, &[&str]); 22] = [
    ("michael", &["mike", "mick"]),
    ("james", &["jim", "jamie"]),
    ("robert", &["bob", "rob"]),
    ("william", &["bill", "will"]),
    ("thomas", &["tom"]),
    ("joseph", &["joe"]),
    ("christopher", &["chris"]),
    ("daniel", &["dan"]),
    ("samuel", &["sam"]),
    ("charles", &["chuck", "charlie"]),
    ("richard", &["dick", "rick"]),
    ("stephen", &["steve"]),
    ("steven", &["steve"]),
    ("anthony", &["tony"]),
    ("antony", &["tony"]),
    ("kenneth", &["ken"]),
    ("benjamin", &["ben"]),
    ("gregory", &["greg"]),
    ("philip", &["phil"]),
    ("patrick", &["pat"]),
    ("ashton", &["ash"]),
    ("peter", &["pete"]),
];
